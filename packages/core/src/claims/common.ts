import { z } from "zod";
import type { Judgement, MeasuredArm } from "../contracts/claim.ts";
import { canonicalJson } from "../definition/canonical-json.ts";
import { valueAt } from "../definition/value-at.ts";
import { metricNames } from "../metrics/index.ts";

/** What every claim says in words: itself, and where it was read. */
export const claimWords = {
  says: z.string().trim().min(1).max(500).meta({ title: "Claim", description: "What is claimed, as a sentence." }),
  source: z
    .string()
    .trim()
    .min(1)
    .max(300)
    .meta({ title: "Source", description: "Paper and equation, or how it was derived." }),
  published: z
    .number()
    .optional()
    .meta({ title: "Published figure", description: "What the source gives for the statistic." }),
  differs: z.string().trim().min(1).max(500).optional().meta({
    title: "Why it differs",
    description: "Why our figure and the published one may not agree.",
  }),
};

/** The arms that a claim speaks of: paths of the definition and the values they have there. Left out: all. */
export const where = z
  .record(z.string(), z.json())
  .optional()
  .meta({ title: "Arms", description: "Paths of the definition and the values that these arms have there." });

export type Where = z.infer<typeof where>;

/** Whether an arm has these values at these paths. */
export const matches = (wanted: Where, { definition }: Pick<MeasuredArm, "definition">): boolean =>
  Object.entries(wanted ?? {}).every(([path, value]) => {
    const found = valueAt(definition, path.split("."));
    return found !== undefined && canonicalJson(found) === canonicalJson(value);
  });

export const metric = z.enum(metricNames).meta({ title: "Metric", description: "What was measured." });

const number = z.int().min(0);

/** Which generation, or the average over several; the last when both are left out. */
export const when = {
  generation: number.optional().meta({ title: "Generation", description: "Counted from 0; left out: the last." }),
  generations: z
    .tuple([number, number])
    .optional()
    .meta({ title: "Generations", description: "First and last: the average over them within each chain." }),
};

/** Two ends, either of which may be left out. */
export const window = {
  low: z.number().optional().meta({ title: "At least", description: "Lower end; left out: none." }),
  high: z.number().optional().meta({ title: "At most", description: "Upper end; left out: none." }),
};

export const statistic = z
  .enum(["mean", "median"])
  .default("mean")
  .meta({
    title: "Statistic",
    description: "Of all chains of an arm.",
    choices: { mean: "Mean", median: "Median" },
  });

/** What an open judgement is when nothing could be looked at. */
export const openJudgement = (arm: string | null, words: string, note: string): Judgement => ({
  ...{ arm, statistic: words, threshold: [null, null], value: null, state: "open", note },
});

/** A judgement of every arm that is spoken of; of none, one that is open. */
export function eachArm(
  arms: readonly MeasuredArm[],
  wanted: Where,
  judge: (arm: MeasuredArm) => Judgement,
): readonly Judgement[] {
  const chosen = arms.filter((arm) => matches(wanted, arm));
  return chosen.length > 0 ? chosen.map(judge) : [openJudgement(null, "arms", noArm(wanted))];
}

/** The one arm that is spoken of, or why it is not one. */
export function oneArm(arms: readonly MeasuredArm[], wanted: Where): MeasuredArm | string {
  const chosen = arms.filter((arm) => matches(wanted, arm));
  if (chosen.length === 1) return chosen[0]!;
  if (chosen.length === 0) return noArm(wanted);
  return `${chosen.length} arms have ${canonicalJson(wanted ?? {})}: say which one is meant`;
}

const noArm = (wanted: Where): string => `no arm has ${canonicalJson(wanted ?? {})}`;
