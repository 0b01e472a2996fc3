import type { Learner } from "./contract.ts";
import { flowLearner } from "./flow/learner.ts";
import { pretrainedTransformerLearner } from "./pretrained-transformer/learner.ts";
import { transformerLearner } from "./transformer/learner.ts";
import { vaeLearner } from "./vae/learner.ts";

/** Every family that learns by gradient. One folder each; registration is its line here. */
export const learners: readonly Learner[] = [flowLearner, pretrainedTransformerLearner, transformerLearner, vaeLearner];
