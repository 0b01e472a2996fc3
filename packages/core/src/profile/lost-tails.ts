import { worsening } from "./answers.ts";
import type { ProfileMember } from "./contract.ts";

export const lostTails: ProfileMember = {
  name: "Disappearance of real tails",
  answer: (arm) => worsening(arm, "tails"),
};
