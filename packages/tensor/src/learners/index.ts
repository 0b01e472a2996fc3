import type { Learner } from "./contract.ts";

/** Every family that learns by gradient. One folder each; registration is its line here. */
export const learners: readonly Learner[] = [];
