import { ancestral } from "./ancestral/ancestral.ts";
import { antithetic } from "./antithetic/antithetic.ts";
import { lambda } from "./lambda/lambda.ts";
import { sobol } from "./sobol/sobol.ts";
import { stratified } from "./stratified/stratified.ts";
import { beam } from "./beam/beam.ts";
import { continuation } from "./continuation/continuation.ts";
import { greedy } from "./greedy/greedy.ts";
import { minP } from "./min-p/min-p.ts";
import { repetitionPenalty } from "./repetition-penalty/repetition-penalty.ts";
import { temperatureSchedule } from "./temperature-schedule/temperature-schedule.ts";
import { temperature } from "./temperature/temperature.ts";
import { topK } from "./top-k/top-k.ts";
import { topP } from "./top-p/top-p.ts";
import { tailCut } from "./tail-cut/tail-cut.ts";
import { tailNarrow } from "./tail-narrow/tail-narrow.ts";

/** Every sampler. One folder each; registration is its line here. */
export const samplers = [
  ancestral,
  temperature,
  temperatureSchedule,
  topK,
  topP,
  minP,
  greedy,
  beam,
  repetitionPenalty,
  continuation,
  tailCut,
  tailNarrow,
  lambda,
  antithetic,
  stratified,
  sobol,
] as const;
