import { z } from "zod";
import type { ClaimMember, MeasuredArm } from "../../contracts/claim.ts";
import { metricNames } from "../../metrics/index.ts";
import type { Judgement } from "../../contracts/claim.ts";
import { claimWords, matches, where } from "../common.ts";

const schema = z.strictObject({
  kind: z.literal("between"),
  ...claimWords,
  metric: z.enum(metricNames),
  generation: z.int().min(0),
  statistic: z.enum(["mean", "median"]).default("mean"),
  low: z.number().optional(),
  high: z.number().optional(),
  where,
});

type BetweenConfig = z.infer<typeof schema>;

function judgeArm({ metric, generation, statistic, low, high }: BetweenConfig, arm: MeasuredArm): Judgement {
  const value = arm.summaries[metric]?.[statistic][generation] ?? null;
  const holds = value !== null && value >= (low ?? -Infinity) && value <= (high ?? Infinity);
  return {
    arm: arm.letter,
    statistic: `${statistic} of ${metric} at generation ${generation}`,
    threshold: [low ?? null, high ?? null],
    value,
    state: value === null ? "open" : holds ? "passed" : "rejected",
  };
}

export const between = {
  kind: "between",
  label: "between",
  summary: "A statistic of a metric at one generation lies between two numbers.",
  schema,
  metrics: ({ metric }) => [metric],
  judge: (config, arms) => arms.filter((arm) => matches(config.where, arm)).map((arm) => judgeArm(config, arm)),
} as const satisfies ClaimMember<BetweenConfig>;
