import { unknown } from "./answers.ts";
import type { ProfileMember } from "./contract.ts";

/** A scaling law is a line over sample sizes; an arm has one. A `slope` claim over arms judges it. */
export const scalingLaw: ProfileMember = {
  name: "Change of scaling law",
  answer: () => unknown("an arm has one sample size: sweep it, and claim the slope of the risk over arms"),
};
