import type { Measured } from "../../contracts/metric.ts";
import { rowCount, squaredDistancesFrom, squaredRadii, type Rows } from "../../neighbours/neighbours.ts";
import type { PointSamples } from "../../samples/points.ts";
import { once, oncePerPair } from "./once.ts";
import { countedFrom, few, heldOutOf, keptOf } from "./points.ts";

/** Neighbours whose distance is a ball's radius. */
const NEIGHBOURS = 5;
/** Points of each set that are looked at. */
const LIMIT = 2048;

/** How two sets of points, equally many of each, lie in the balls that reach from each point to its fifth neighbour in its own set. */
export interface Manifolds {
  /** Share of kept points in some real ball (Kynkäänniemi et al. 2019, eq. 2). */
  readonly precision: number | undefined;
  /** Share of real points in some kept ball (the same). */
  readonly recall: number | undefined;
  /** Real balls that a kept point lies in, over 5, on average (Naeem et al. 2020, section 3.1). */
  readonly density: number | undefined;
  /** Share of real balls with some kept point in them (Naeem et al. 2020, section 3.2). */
  readonly coverage: number | undefined;
}

interface Balls {
  readonly rows: Rows;
  readonly radii: Float64Array | undefined;
}

const ballsOf = (points: PointSamples): Balls => ({ rows: points, radii: squaredRadii(points, NEIGHBOURS) });

/** By the number of points. */
const realSets = once((_points: PointSamples) => new Map<number, Balls>());

function realBalls(points: PointSamples, size: number): Balls {
  const known = realSets(points).get(size) ?? ballsOf(few(points, size));
  realSets(points).set(size, known);
  return known;
}

/** For each pair, whether the kept point lies in the real ball and the real point in the kept one. */
function compare(kept: Balls, real: Balls) {
  const [n, m] = [rowCount(kept.rows), rowCount(real.rows)];
  const distances = new Float64Array(n);
  const [inReal, covered] = [new Uint8Array(n), new Uint8Array(m)];
  let [pairs, reached] = [0, 0];
  for (let i = 0; i < m; i++) {
    squaredDistancesFrom({ points: real.rows, row: i }, kept.rows, distances);
    const radius = real.radii?.[i] ?? -1;
    let inKept = 0;
    for (let j = 0; j < n; j++) {
      const squared = distances[j]!;
      if (squared <= radius) {
        pairs++;
        inReal[j] = covered[i] = 1;
      }
      if (kept.radii && squared <= kept.radii[j]!) inKept = 1;
    }
    reached += inKept;
  }
  return { pairs, reached, inReal, covered };
}

const share = (marks: Uint8Array): number => marks.reduce((sum, mark) => sum + mark, 0) / marks.length;

/** Of two sets of points, computed once. */
export const manifoldsOf = oncePerPair((points: PointSamples, heldOut: PointSamples): Manifolds => {
  const size = Math.min(points.size, heldOut.size, LIMIT);
  const real = realBalls(heldOut, size);
  const made = few(points, size);
  // Radii from the kept points' own offsets: a collapsed set keeps its shape there.
  const kept = { rows: countedFrom(heldOut, made), radii: ballsOf(made).radii };
  const { pairs, reached, inReal, covered } = compare(kept, real);
  const m = covered.length;
  return {
    precision: real.radii && share(inReal),
    recall: kept.radii && reached / m,
    density: real.radii && pairs / (NEIGHBOURS * inReal.length),
    coverage: real.radii && share(covered),
  };
});

/**
 * Of what was kept and what was held out, computed once for all four metrics. The larger set is cut to the size of the smaller:
 * otherwise coverage and precision would say how many points there are.
 */
export function manifolds(measured: Measured): Partial<Manifolds> {
  const kept = keptOf(measured);
  return kept ? manifoldsOf(kept, heldOutOf(measured.source)) : {};
}
