import { z } from "zod";
import type { ClaimMember, Judgement, MeasuredArm } from "../../contracts/claim.ts";
import { ALPHA, judgeLaw } from "../../results/law-verdict.ts";
import type { LawSeries } from "../../results/result.ts";
import { chainsOf } from "../chains.ts";
import { claimWords, eachArm, metric, openJudgement, where } from "../common.ts";

const schema = z.strictObject({
  kind: z.literal("series"),
  ...claimWords,
  metric,
  values: z
    .record(z.string().regex(/^\d+$/, "is no generation: generations are counted from 0"), z.number())
    .meta({ title: "Values", description: "The published mean at each generation." }),
  absolute: z.number().positive().optional().meta({ title: "Within", description: "In the metric's unit." }),
  relative: z
    .number()
    .positive()
    .optional()
    .meta({ title: "Within a share", description: "Of the published value. Of two tolerances the wider counts." }),
  where,
});

type SeriesConfig = z.infer<typeof schema>;

function judgeArm(config: SeriesConfig, arm: MeasuredArm): Judgement {
  const { metric: name, values, absolute, relative, says, source } = config;
  const words = `mean ${name} against published values`;
  if (absolute === undefined && relative === undefined) {
    return openJudgement(arm.letter, words, "the claim names no tolerance: give absolute or relative");
  }
  const { generations } = arm.definition.recursion;
  const beyond = Object.keys(values).find((generation) => Number(generation) >= generations);
  if (beyond !== undefined) return openJudgement(arm.letter, words, `the arm has no generation ${beyond}`);
  const mean = Array.from({ length: generations }, (_, generation) => values[String(generation)] ?? null);
  const published: LawSeries = {
    name: says,
    metric: name,
    statement: says,
    citation: source,
    certainty: "exact",
    mean,
  };
  const options = { alpha: ALPHA, tolerance: { absolute, relative }, reference: "the published values" };
  return judgeLaw({ letter: arm.letter, law: published, chains: chainsOf(arm, name) }, options);
}

export const series = {
  kind: "series",
  label: "series",
  summary: "Means at several generations lie within a tolerance of published values, all at once.",
  schema,
  metrics: (config) => [config.metric],
  judge: (config, arms) => eachArm(arms, config.where, (arm) => judgeArm(config, arm)),
} as const satisfies ClaimMember<SeriesConfig>;
