import { z } from "zod";
import type { ClaimMember, Judgement, MeasuredArm } from "../../contracts/claim.ts";
import { count, figure } from "../../results/words.ts";
import { studentPoint } from "../../stats/distributions/student.ts";
import { momentsOf } from "../../stats/rows.ts";
import { claimWords, metric, oneArm, openJudgement, when, where } from "../common.ts";
import { gapBetween } from "../pair.ts";
import { valuesOf, whenWords } from "../values.ts";

const schema = z.strictObject({
  kind: z.literal("differs"),
  ...claimWords,
  metric,
  ...when,
  where,
  than: where.unwrap().meta({ title: "Than", description: "The arm it is compared with." }),
  expect: z
    .enum(["different", "same"])
    .default("different")
    .meta({
      title: "Expect",
      description: "That the means differ, or that they are the same up to the margin.",
      choices: { different: "Different", same: "The same" },
    }),
  margin: z
    .number()
    .positive()
    .optional()
    .meta({ title: "Margin", description: "A difference that does not count. Left out: 5 % of the second mean." }),
  alpha: z
    .number()
    .positive()
    .max(0.5)
    .default(0.01)
    .meta({ title: "False alarms", description: "Chance of calling arms different that are not." }),
});

type DiffersConfig = z.infer<typeof schema>;

function judgePair(config: DiffersConfig, [arm, than]: readonly [MeasuredArm, MeasuredArm]): Judgement {
  const words = `mean ${config.metric} of ${arm.letter} less that of ${than.letter} ${whenWords(config)}`;
  const [first, second] = [valuesOf(arm, config), valuesOf(than, config)];
  if (typeof first === "string") return openJudgement(null, words, first);
  if (typeof second === "string") return openJudgement(null, words, second);
  const { mean, se, n } = gapBetween({ arm, values: first }, { arm: than, values: second });
  if (n < 2) return openJudgement(null, words, "a single chain has no standard error: raise N to 2 or more");
  const half = studentPoint(config.alpha / 2, n - 1) * se;
  const margin = config.margin ?? 0.05 * Math.abs(momentsOf(second).mean);
  const same = Math.abs(mean) + half <= margin;
  const limit = config.expect === "same" ? margin : 0;
  const different = Math.abs(mean) - half > limit;
  const [right, wrong] = config.expect === "same" ? [same, different] : [different, same];
  return {
    ...{ arm: null, statistic: words, value: mean },
    threshold: config.expect === "same" ? [-margin, margin] : [null, null],
    state: right ? "passed" : wrong ? "rejected" : "open",
    note: `${figure((1 - config.alpha) * 100)} % ${figure(mean - half)} to ${figure(mean + half)}, ${count(n)} chains, margin ${figure(margin)}`,
  };
}

export const differs = {
  kind: "differs",
  label: "differs",
  summary: "The means of two arms differ significantly, or are the same up to a margin.",
  schema,
  metrics: (config) => [config.metric],
  judge(config, arms) {
    const [arm, than] = [oneArm(arms, config.where), oneArm(arms, config.than)];
    const words = `difference of mean ${config.metric} ${whenWords(config)}`;
    if (typeof arm === "string") return [openJudgement(null, words, arm)];
    if (typeof than === "string") return [openJudgement(null, words, than)];
    return [judgePair(config, [arm, than])];
  },
} as const satisfies ClaimMember<DiffersConfig>;
