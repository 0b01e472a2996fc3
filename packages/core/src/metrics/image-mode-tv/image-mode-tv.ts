import type { MetricMember } from "../../contracts/metric.ts";
import { imageModeNeeds, modeCounts, type ModeCounts } from "../image-maths/modes.ts";

/** The most by which the share of any set of modes is off, among images that are of some mode. */
function distance({ probabilities, counts, none, total }: ModeCounts): number | undefined {
  const known = total - none;
  if (known === 0) return undefined;
  let missing = 0;
  for (const [mode, probability] of probabilities.entries())
    missing += Math.max(probability - counts[mode]! / known, 0);
  return Math.min(missing, 1);
}

export const imageModeTv = {
  name: "image-mode-tv",
  label: "Total variation of kinds of images",
  axis: "TV of kinds of images, real = 0",
  unit: "probability",
  summary:
    "½ Σ |p − q| over the source's kinds of images, q their shares among the kept images that are recognised; n real images have about Σ √(p(1 − p) / 2πn) themselves.",
  scale: "linear",
  better: "lower",
  reference: 0,
  range: [0, 1],
  needs: imageModeNeeds,
  measure(measured) {
    const counts = modeCounts(measured);
    return counts && distance(counts);
  },
} as const satisfies MetricMember;
