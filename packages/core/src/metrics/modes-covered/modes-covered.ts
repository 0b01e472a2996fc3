import type { Measured, MetricMember } from "../../contracts/metric.ts";
import { countsOf, realModeNeeds } from "../distances/modes.ts";
import { heldOutOf, keptOf } from "../distances/points.ts";

/** A mode is covered by one part in this of its real share. */
const PARTS = 10;

/**
 * Modes that hold at least a tenth of their share of the held-out points, over the modes that have any (after Metz et al. 2017,
 * where a single sample suffices, which few real points would give to any mode by chance).
 */
function covered(measured: Measured): number | undefined {
  const kept = keptOf(measured);
  if (!kept) return undefined;
  const modes = measured.source.facets.modes!;
  const heldOut = heldOutOf(measured.source);
  const made = countsOf(modes, kept);
  let [held, there] = [0, 0];
  for (const [mode, real] of countsOf(modes, heldOut).entries()) {
    if (real === 0) continue;
    there++;
    if (PARTS * made[mode]! * heldOut.size >= real * kept.size) held++;
  }
  return there > 0 ? held / there : undefined;
}

export const modesCovered = {
  name: "modes-covered",
  label: "Modes covered",
  axis: "modes covered, real = 1",
  unit: "share of the source's modes",
  summary: "Share of the source's modes that hold at least a tenth of the share of points that they hold in reality.",
  scale: "linear",
  better: "higher",
  reference: 1,
  range: [0, 1],
  needs: realModeNeeds,
  measure: covered,
} as const satisfies MetricMember;
