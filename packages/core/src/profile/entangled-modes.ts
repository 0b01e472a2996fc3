import { worsening } from "./answers.ts";
import type { ProfileMember } from "./contract.ts";

export const entangledModes: ProfileMember = {
  name: "Entanglement of real modes",
  answer: (arm) => worsening(arm, "entanglement"),
};
