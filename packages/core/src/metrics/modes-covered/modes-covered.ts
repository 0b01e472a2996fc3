import type { Measured, MetricMember } from "../../contracts/metric.ts";
import { realModeNeeds, sharesOf } from "../distances/modes.ts";
import { heldOutOf, keptOf } from "../distances/points.ts";

/** Of its real share, what a mode must keep to count as covered. */
const ENOUGH = 0.1;

/**
 * Modes that hold at least a tenth of their share of the held-out points, over the modes that have any (after Metz et al. 2017,
 * table 1, where a single sample suffices, which few real points would give to any mode by chance).
 */
function covered(measured: Measured): number | undefined {
  const kept = keptOf(measured);
  const modes = measured.source.facets.modes!;
  const real = sharesOf(modes, heldOutOf(measured.source));
  const there = real.reduce((count, share) => (share > 0 ? count + 1 : count), 0);
  if (!kept || there === 0) return undefined;
  const held = sharesOf(modes, kept).reduce((count, share, mode) => {
    return real[mode]! > 0 && share >= ENOUGH * real[mode]! ? count + 1 : count;
  }, 0);
  return held / there;
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
