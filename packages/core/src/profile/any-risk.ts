import { worsening } from "./answers.ts";
import type { ProfileMember } from "./contract.ts";

export const anyRisk: ProfileMember = {
  name: "Any increase of population risk",
  answer: (arm) => worsening(arm, "risk"),
};
