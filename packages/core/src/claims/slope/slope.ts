import { z } from "zod";
import type { ClaimMember, Judgement, MeasuredArm } from "../../contracts/claim.ts";
import { valueAt } from "../../definition/value-at.ts";
import type { Estimate } from "../../stats/interval.ts";
import { generationsOf, momentsOf, rowOf, thinned } from "../../stats/rows.ts";
import { slopeOf, type Point } from "../../stats/slope.ts";
import { chainsOf } from "../chains.ts";
import { claimWords, eachArm, matches, metric, openJudgement, when, where, window } from "../common.ts";
import { valuesOf, whenWords } from "../values.ts";
import { judgeWithin } from "../within.ts";

const schema = z.strictObject({
  kind: z.literal("slope"),
  ...claimWords,
  metric,
  over: z.string().optional().meta({
    title: "Over",
    description:
      "Swept path: log of the metric against log of its value, arm by arm. Left out: generations of each arm.",
  }),
  ...when,
  scale: z
    .enum(["linear", "log"])
    .optional()
    .meta({
      title: "Scale",
      description: "Of both axes. Left out: linear over generations, log over arms.",
      choices: { linear: "Linear", log: "Logarithmic" },
    }),
  ...window,
  where,
});

type SlopeConfig = z.infer<typeof schema>;

/** Most generations that the line is laid through. */
const MOST = 500;

const scaleOf = ({ scale, over }: SlopeConfig): "linear" | "log" => scale ?? (over === undefined ? "linear" : "log");

function estimateOf(points: readonly Point[], scale: "linear" | "log"): Estimate | string {
  if (points.length < 2) return "a line needs two points or more";
  if (scale === "log" && points.some(({ x, row }) => !(x > 0 && momentsOf(row).mean > 0))) {
    return "logarithms need positive values: use the linear scale";
  }
  return slopeOf(points, scale) ?? "all points have the same place on the axis, or there is one chain for two points";
}

function judged(config: SlopeConfig, arm: string | null, points: readonly Point[]): Judgement {
  const scale = scaleOf(config);
  const [y, x] = [config.metric, config.over ?? "generation"];
  const words = scale === "log" ? `slope of ln mean ${y} over ln ${x}` : `slope of mean ${y} over ${x}`;
  const statistic = config.over === undefined ? words : `${words} ${whenWords(config)}, ${points.length} arms`;
  const estimate = estimateOf(points, scale);
  if (typeof estimate === "string") return openJudgement(arm, statistic, estimate);
  return judgeWithin({ arm, statistic, estimate, low: config.low, high: config.high });
}

/** Generations count from 1 here where logarithms are taken: t, the fits so far. */
function overGenerations(config: SlopeConfig, arm: MeasuredArm): Judgement {
  const chains = chainsOf(arm, config.metric);
  if (!chains) return openJudgement(arm.letter, "slope", `${config.metric} was not measured on this arm`);
  const [first, last] = config.generations ?? [0, Infinity];
  const all = Array.from({ length: generationsOf(chains) }, (_, g) => g).filter((g) => g >= first && g <= last);
  const points = thinned(all, MOST).map((generation) => ({ x: generation + 1, row: rowOf(chains, generation) }));
  return judged(config, arm.letter, points);
}

function overArms(config: SlopeConfig, path: string, arms: readonly MeasuredArm[]): Judgement {
  const points: Point[] = [];
  for (const arm of arms.filter((candidate) => matches(config.where, candidate))) {
    const x = valueAt(arm.definition, path.split("."));
    if (typeof x !== "number") return openJudgement(null, "slope", `${path} of arm ${arm.letter} is no number`);
    const row = valuesOf(arm, config);
    if (typeof row === "string") return openJudgement(null, "slope", row);
    points.push({ x, row });
  }
  return judged(config, null, points);
}

export const slope = {
  kind: "slope",
  label: "slope",
  summary:
    "The slope of the mean over generations, or of its logarithm over that of a swept value, lies between two numbers.",
  schema,
  metrics: (config) => [config.metric],
  judge(config, arms) {
    if (config.over !== undefined) return [overArms(config, config.over, arms)];
    return eachArm(arms, config.where, (arm) => overGenerations(config, arm));
  },
} as const satisfies ClaimMember<SlopeConfig>;
