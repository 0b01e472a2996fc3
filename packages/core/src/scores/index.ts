import { z } from "zod";
import { schemasOf } from "../contracts/member.ts";
import { coordinate } from "./coordinate/coordinate.ts";
import { likelihood } from "./likelihood/likelihood.ts";
import { meanLogProbability } from "./mean-log-probability/mean-log-probability.ts";
import { novelty } from "./novelty/novelty.ts";
import { reference } from "./reference/reference.ts";
import { sourceLikelihood } from "./source-likelihood/source-likelihood.ts";
import { textMetric } from "./text-metric/text-metric.ts";
import { tokenDiversity } from "./token-diversity/token-diversity.ts";

/** Every score that selectors and routers can go by, in the order in which forms offer them. Registration is a line here. */
export const scores = [
  likelihood,
  coordinate,
  reference,
  sourceLikelihood,
  novelty,
  meanLogProbability,
  tokenDiversity,
  textMetric,
] as const;

/** The configuration of any score: a field of selectors' and teachers' schemas. */
export const scoreSchema = z.discriminatedUnion("kind", schemasOf(scores)).meta({ title: "Score" });
export type ScoreConfig = z.infer<typeof scoreSchema>;
