import type { MetricMember } from "../../contracts/metric.ts";
import { imageModeNeeds, modeCounts, type ModeCounts } from "../image-maths/modes.ts";

/** A mode is covered by one part in this of its real share. */
const PARTS = 10;

/** A mode of share p is expected p n times: where that is under 1, a sample of reality itself would seldom have it. */
function covered({ probabilities, counts, total }: ModeCounts): number | undefined {
  let [held, there] = [0, 0];
  for (const [mode, probability] of probabilities.entries()) {
    if (probability * total < 1) continue;
    there++;
    if (PARTS * counts[mode]! >= probability * total) held++;
  }
  return there > 0 ? held / there : undefined;
}

export const imageModesCovered = {
  name: "image-modes-covered",
  label: "Kinds of images covered",
  axis: "kinds of images covered, real = 1",
  unit: "share of the source's kinds",
  summary:
    "Share of the source's kinds of images that hold at least a tenth of their real share of the kept ones; of those that are to be expected once or more among as many.",
  scale: "linear",
  better: "higher",
  reference: 1,
  range: [0, 1],
  needs: imageModeNeeds,
  tells: ["tails"],
  measure(measured) {
    const counts = modeCounts(measured);
    return counts && covered(counts);
  },
} as const satisfies MetricMember;
