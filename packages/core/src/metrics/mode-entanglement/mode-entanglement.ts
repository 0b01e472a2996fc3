import type { Measured, MetricMember } from "../../contracts/metric.ts";
import { squaredDistancesFrom, type Place, type Rows } from "../../neighbours/neighbours.ts";
import { modesOf, realModeNeeds } from "../distances/modes.ts";
import { countedFrom, few, heldOutOf, keptOf } from "../distances/points.ts";

/** Held-out points among which nearest ones are looked for. */
const LIMIT = 512;

interface RealPoints {
  readonly rows: Rows;
  readonly modes: Int32Array;
  readonly count: number;
}

/** The nearest real point of each mode, -1 where it has none, by the squared distances of all real points. */
function nearestByMode({ modes, count }: RealPoints, distances: Float64Array): Int32Array {
  const nearest = new Int32Array(count).fill(-1);
  for (let j = 0; j < distances.length; j++) {
    const mode = modes[j]!;
    if (mode < 0) continue;
    const before = nearest[mode]!;
    if (before < 0 || distances[j]! < distances[before]!) nearest[mode] = j;
  }
  return nearest;
}

/**
 * Whether a point lies between two modes: in the ball that has its nearest real points of both on opposite ends of a diameter, which
 * is so where they are seen from it at an angle of 90 degrees or more (the ball of Gabriel and Sokal 1969). One of the two modes is
 * the nearest.
 */
function between(place: Place, real: RealPoints, distances: Float64Array): boolean {
  squaredDistancesFrom(place, real.rows, distances);
  const ends = nearestByMode(real, distances).filter((row) => row >= 0);
  const nearest = ends.reduce((best, row) => (distances[row]! < distances[best]! ? row : best), ends[0] ?? -1);
  return ends.some((row) => row !== nearest && opposite(place, real.rows, [nearest, row]));
}

function opposite({ points, row }: Place, { offsets, dimensions: d }: Rows, ends: readonly [number, number]): boolean {
  const [one, other] = ends;
  let product = 0;
  for (let k = 0; k < d; k++) {
    const own = points.offsets[row * d + k]!;
    product += (offsets[one * d + k]! - own) * (offsets[other * d + k]! - own);
  }
  return product <= 0;
}

/**
 * Share of kept points that belong to no mode and lie between two: modes that reality tells apart have run into each other. Our
 * reading of "entanglement of real modes" (Schaeffer et al. 2025); what lies outside all modes counts as hallucinated only. One mode has
 * no other to run into.
 */
function entangled(measured: Measured): number | undefined {
  const kept = keptOf(measured);
  const modes = measured.source.facets.modes!;
  const heldOut = few(heldOutOf(measured.source), LIMIT);
  if (!kept || heldOut.size === 0) return undefined;
  if (modes.count < 2) return 0;
  const real = { rows: heldOut, modes: modesOf(modes, heldOut), count: modes.count };
  const points = countedFrom(heldOut, kept);
  const distances = new Float64Array(heldOut.size);
  let count = 0;
  for (const [i, mode] of modesOf(modes, kept).entries())
    if (mode < 0 && between({ points, row: i }, real, distances)) count++;
  return count / kept.size;
}

export const modeEntanglement = {
  name: "mode-entanglement",
  label: "Entangled modes",
  axis: "between modes, real = 0",
  unit: "share of kept points",
  summary:
    "Share of kept points that lie in no mode of the source but between two: in the ball whose diameter joins their nearest held-out points of both.",
  scale: "linear",
  better: "lower",
  reference: 0,
  range: [0, 1],
  needs: realModeNeeds,
  tells: ["entanglement"],
  measure: entangled,
} as const satisfies MetricMember;
