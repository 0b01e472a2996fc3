import type { Learner } from "./contract.ts";
import { transformerLearner } from "./transformer/learner.ts";

/** Every family that learns by gradient. One folder each; registration is its line here. */
export const learners: readonly Learner[] = [transformerLearner];
