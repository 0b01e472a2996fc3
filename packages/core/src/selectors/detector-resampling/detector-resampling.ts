import { z } from "zod";
import type { SelectorMember } from "../../contracts/selector.ts";
import type { Modality, Samples } from "../../contracts/samples.ts";
import { number } from "../../definition/words.ts";
import { readableAs } from "../../samples/read-as.ts";
import { withoutReplacement, withReplacement } from "../resample.ts";
import { drawnField, keep, oversampled, unitsFor } from "../units.ts";
import { logRatiosBy } from "./log-ratios.ts";

const schema = z.strictObject({
  kind: z.literal("detector-resampling"),
  clip: z.number().min(1).max(1e6).default(10).meta({
    title: "Clip",
    description: "Weights are kept between 1 / clip and clip. 1: all alike.",
  }),
  replacement: z.boolean().default(true).meta({
    title: "With replacement",
    description: "Whether the same item may be kept more than once.",
  }),
  drawn: drawnField,
});

type Detectable = keyof typeof logRatiosBy;
const isDetectable = (modality: Modality): modality is Detectable => modality in logRatiosBy;

/** The detector for the narrowest modality that has one. */
const detectorFor = ({ modality }: Samples) => logRatiosBy[readableAs(modality).find(isDetectable)!];

/**
 * A detector is trained on as many real items, drawn anew, as were generated, and the generated ones are resampled in proportion to
 * p_real / p_generated as it sees it (Drayson, Yilmaz and Lampos 2025). Detectors: logistic regression on quadratic features of
 * points; naive Bayes on the words of a block; the ratio of counts of a symbol.
 */
export const detectorResampling = {
  kind: "detector-resampling",
  label: "detector resampling",
  summary: "Trains a detector of what is generated and keeps items the more often the more real they look to it.",
  schema,
  describe: ({ clip }) => `detector, weights to ${number(clip)}`,
  phrase: ({ clip, replacement }) => [
    { text: ", resampled by a detector " },
    { text: replacement ? "with replacement" : "without replacement", path: ["replacement"] },
    { text: " with weights up to " },
    { text: number(clip), path: ["clip"] },
  ],
  needs: [],
  modalities: ["points", "symbols", "tokens"],
  drawn: ({ drawn }, size, unit) => oversampled(drawn, size, unit),
  select({ config, drawn, size, source, stream }) {
    const real = source.draw(Math.min(drawn.size, source.size ?? Infinity), stream.child(0));
    const bound = Math.log(config.clip);
    const ratios = detectorFor(drawn)({ real, generated: drawn });
    const weights = ratios.map((ratio) => Math.min(bound, Math.max(-bound, ratio)));
    const resample = config.replacement ? withReplacement : withoutReplacement;
    return keep(drawn, resample(weights, unitsFor(size, drawn.unit), stream), size);
  },
} as const satisfies SelectorMember<z.infer<typeof schema>>;
