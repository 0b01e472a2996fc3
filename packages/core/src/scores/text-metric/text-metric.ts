import { z } from "zod";
import type { MetricMember } from "../../contracts/metric.ts";
import type { ScoreMember } from "../../contracts/score.ts";
import { compressionRatio } from "../../metrics/compression-ratio/compression-ratio.ts";
import { distinct1, distinct2, distinct3 } from "../../metrics/distinct-n/distinct-n.ts";
import { mattr } from "../../metrics/mattr/mattr.ts";
import { mtld } from "../../metrics/mtld/mtld.ts";
import { ngramNovelty } from "../../metrics/ngram-novelty/ngram-novelty.ts";
import { repetition4 } from "../../metrics/repetition/repetition.ts";
import { readAs } from "../../samples/read-as.ts";

/** Metrics of generated text that a single block has. */
const metrics: readonly MetricMember[] = [
  mtld,
  mattr,
  distinct1,
  distinct2,
  distinct3,
  repetition4,
  compressionRatio,
  ngramNovelty,
];

const choices = Object.fromEntries(metrics.map(({ name, label }) => [name, label]));

const schema = z.strictObject({
  kind: z.literal("text-metric"),
  metric: z
    .enum(metrics.map(({ name }) => name))
    .default(mtld.name)
    .meta({
      title: "Metric",
      description: "Measured on every block of 64 tokens by itself.",
      choices,
    }),
  keep: z
    .enum(["higher", "lower"])
    .default("higher")
    .meta({
      title: "Better",
      choices: { higher: "higher is better", lower: "lower is better" },
    }),
});

type TextMetricConfig = z.infer<typeof schema>;

/** What is selected by is what is measured: best of k by MTLD raises MTLD (Shimabucoro et al. 2024). */
export const textMetric = {
  kind: "text-metric",
  label: "text metric",
  summary:
    "Any metric of generated text, measured on each block by itself: its richness, its repetitions, its novelty.",
  schema,
  describe: ({ metric, keep }) => `${keep === "higher" ? "high" : "low"} ${choices[metric]}`,
  needs: { model: [], source: ["text"] },
  modalities: ["tokens"],
  async score({ config, samples, ...scoring }) {
    const text = readAs(samples, "tokens");
    const metric = metrics.find(({ name }) => name === config.metric)!;
    const sign = config.keep === "higher" ? 1 : -1;
    const scores = new Float64Array(Math.ceil(text.size / text.unit));
    for (let block = 0; block < scores.length; block++) {
      const kept = text.pick(Int32Array.of(block));
      const value = await metric.measure({ ...scoring, kept, generation: 0 });
      scores[block] = value === undefined ? NaN : sign * value;
    }
    return scores;
  },
} as const satisfies ScoreMember<TextMetricConfig>;
