import type { MetricMember } from "../../contracts/metric.ts";
import { imageModeNeeds, modeCounts } from "../image-maths/modes.ts";

export const unrecognisedImages = {
  name: "unrecognised-images",
  label: "Unrecognised images",
  axis: "unrecognised images, real = 0",
  unit: "share of kept images",
  summary: "Share of kept images that look like none of the source's kinds: mixtures of several, or noise.",
  scale: "linear",
  better: "lower",
  reference: 0,
  range: [0, 1],
  needs: imageModeNeeds,
  tells: ["hallucination"],
  measure(measured) {
    const counts = modeCounts(measured);
    return counts && counts.none / counts.total;
  },
} as const satisfies MetricMember;
