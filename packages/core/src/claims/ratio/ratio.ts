import { z } from "zod";
import type { ClaimMember, Judgement, MeasuredArm } from "../../contracts/claim.ts";
import { claimWords, eachArm, metric, oneArm, openJudgement, when, where, window } from "../common.ts";
import { ratioOf } from "../../stats/ratio.ts";
import { valuesOf, whenWords, type Asked } from "../values.ts";
import { judgeWithin } from "../within.ts";

const schema = z.strictObject({
  kind: z.literal("ratio"),
  ...claimWords,
  metric,
  ...when,
  where,
  over: z
    .strictObject({ ...when, where })
    .meta({ title: "Over", description: "Of the same arm where no arms are named; at the same time where none is." }),
  ...window,
});

type RatioConfig = z.infer<typeof schema>;

/** What the denominator is: time and arm are those of the numerator unless they are named. */
function denominatorOf({ metric: name, generation, generations, over }: RatioConfig): Asked {
  const named = over.generation !== undefined || over.generations !== undefined;
  return { metric: name, ...(named ? over : { generation, generations }) };
}

function judgeArm(config: RatioConfig, arm: MeasuredArm, arms: readonly MeasuredArm[]): Judgement {
  const { over, low, high } = config;
  const below = over.where ? oneArm(arms, over.where) : arm;
  const asked = denominatorOf(config);
  const other = typeof below === "string" || below === arm ? "that" : `that of arm ${below.letter}`;
  const words = `mean ${config.metric} ${whenWords(config)} over ${other} ${whenWords(asked)}`;
  if (typeof below === "string") return openJudgement(arm.letter, words, below);
  const [above, under] = [valuesOf(arm, config), valuesOf(below, asked)];
  if (typeof above === "string") return openJudgement(arm.letter, words, above);
  if (typeof under === "string") return openJudgement(arm.letter, words, under);
  const shared = arm.definition.seed === below.definition.seed && above.length === under.length;
  return judgeWithin({ arm: arm.letter, statistic: words, estimate: ratioOf(above, under, shared), low, high });
}

export const ratio = {
  kind: "ratio",
  label: "ratio",
  summary:
    "The mean of a metric at one time over that at another, or of one arm over another, lies between two numbers.",
  schema,
  metrics: (config) => [config.metric],
  judge: (config, arms) => eachArm(arms, config.where, (arm) => judgeArm(config, arm, arms)),
} as const satisfies ClaimMember<RatioConfig>;
