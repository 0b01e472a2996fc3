import { z } from "zod";
import type { ClaimMember, Judgement, MeasuredArm } from "../../contracts/claim.ts";
import { count, figure, roundUp } from "../../results/words.ts";
import { claimWords, metric, oneArm, openJudgement, when, where } from "../common.ts";
import { gapBetween, type Gap } from "../pair.ts";
import { valuesOf, whenWords } from "../values.ts";

const schema = z.strictObject({
  kind: z.literal("order"),
  ...claimWords,
  metric,
  ...when,
  of: z
    .array(where.unwrap())
    .min(2)
    .meta({ title: "Arms in order", description: "From the largest mean to the smallest; each picks one arm." }),
  errors: z
    .number()
    .min(0)
    .default(3)
    .meta({ title: "Standard errors", description: "How far apart neighbours must be at least." }),
});

type OrderConfig = z.infer<typeof schema>;

/** Against the order at 95 %: then more chains would not help. */
const AGAINST = -1.96;

function judgePair(config: OrderConfig, [above, below]: readonly [MeasuredArm, MeasuredArm]): Judgement {
  const words = `mean ${config.metric} of ${above.letter} less that of ${below.letter} ${whenWords(config)}, in standard errors`;
  const [first, second] = [valuesOf(above, config), valuesOf(below, config)];
  if (typeof first === "string") return openJudgement(null, words, first);
  if (typeof second === "string") return openJudgement(null, words, second);
  const gap = gapBetween({ arm: above, values: first }, { arm: below, values: second });
  if (gap.n < 2) return openJudgement(null, words, "a single chain has no standard error: raise N to 2 or more");
  return { arm: null, statistic: words, threshold: [config.errors, null], ...stateOf(gap, config.errors) };
}

function stateOf({ mean, se, n, gain }: Gap, errors: number): Pick<Judgement, "value" | "state" | "note"> {
  const note = `${figure(mean)} apart, standard error ${figure(se)}, ${count(n)} chains${gainWords(gain)}`;
  if (se === 0) return { value: null, state: mean > 0 ? "passed" : "rejected", note: `${note}: all chains agree` };
  const value = mean / se;
  const state = value >= errors ? "passed" : value <= AGAINST ? "rejected" : "open";
  const more = state === "open" && value > 0.1 ? `; raise N to about ${count(roundUp(n * (errors / value) ** 2))}` : "";
  return { value, state, note: note + more };
}

const gainWords = (gain: number | null): string =>
  gain === null ? "" : `, common random numbers worth ${figure(gain)} times as many`;

export const order = {
  kind: "order",
  label: "order",
  summary: "The means of several arms come in a stated order, each gap larger than a number of standard errors.",
  schema,
  metrics: (config) => [config.metric],
  judge(config, arms) {
    const chosen = config.of.map((wanted) => oneArm(arms, wanted));
    return chosen.slice(1).map((below, index) => {
      const above = chosen[index]!;
      const words = `order of mean ${config.metric} ${whenWords(config)}`;
      if (typeof above === "string") return openJudgement(null, words, above);
      if (typeof below === "string") return openJudgement(null, words, below);
      return judgePair(config, [above, below]);
    });
  },
} as const satisfies ClaimMember<OrderConfig>;
