import { worsening } from "./answers.ts";
import type { ProfileMember } from "./contract.ts";

export const hallucinatedData: ProfileMember = {
  name: "Appearance of hallucinated data",
  answer: (arm) => worsening(arm, "hallucination"),
};
