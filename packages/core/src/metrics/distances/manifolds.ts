import type { Measured } from "../../contracts/metric.ts";
import { rowCount, squaredDistancesFrom, squaredRadii, type Rows } from "../../neighbours/neighbours.ts";
import type { PointSamples } from "../../samples/points.ts";
import { once, oncePerPair } from "./once.ts";
import { countedFrom, few, heldOutOf, keptOf } from "./points.ts";

/** Neighbours whose distance is a ball's radius. */
const NEIGHBOURS = 5;
/** Points of each set that are looked at. */
const LIMIT = 2048;

/** How two sets of points lie in the balls that reach from each point to its fifth neighbour in its own set. */
export interface Manifolds {
  /** Share of kept points in some real ball (Kynkaanniemi et al. 2019, eq. 2). */
  readonly precision: number | undefined;
  /** Share of real points in some kept ball (the same). */
  readonly recall: number | undefined;
  /** Real balls that a kept point lies in, over 5, on average (Naeem et al. 2020, eq. 4). */
  readonly density: number | undefined;
  /** Share of real balls with some kept point in them (Naeem et al. 2020, eq. 6). */
  readonly coverage: number | undefined;
}

interface Balls {
  readonly rows: Rows;
  readonly radii: Float64Array | undefined;
}

const ballsOf = (points: PointSamples): Balls => ({ rows: points, radii: squaredRadii(points, NEIGHBOURS) });

const realBalls = once((points: PointSamples) => ballsOf(few(points, LIMIT)));

/** For each pair, whether the kept point lies in the real ball and the real point in the kept one. */
function compare(kept: Balls, real: Balls) {
  const [n, m] = [rowCount(kept.rows), rowCount(real.rows)];
  const distances = new Float64Array(n);
  const [inReal, covered] = [new Uint8Array(n), new Uint8Array(m)];
  let [pairs, reached] = [0, 0];
  for (let i = 0; i < m; i++) {
    squaredDistancesFrom(real.rows.offsets, i * real.rows.dimensions, kept.rows, distances);
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

const manifoldsOf = oncePerPair((points: PointSamples, heldOut: PointSamples): Manifolds => {
  const real = realBalls(heldOut);
  const made = few(points, LIMIT);
  // Radii from the kept points' own offsets: a collapsed set keeps its shape there.
  const kept = { rows: countedFrom(heldOut, made), radii: ballsOf(made).radii };
  const { pairs, reached, inReal, covered } = compare(kept, real);
  const m = covered.length;
  return {
    precision: real.radii && share(inReal),
    recall: kept.radii && m > 0 ? reached / m : undefined,
    density: real.radii && pairs / (NEIGHBOURS * inReal.length),
    coverage: real.radii && share(covered),
  };
});

/** Of what was kept and what was held out, computed once for all four metrics. */
export function manifolds(measured: Measured): Partial<Manifolds> {
  const kept = keptOf(measured);
  return kept ? manifoldsOf(kept, heldOutOf(measured.source)) : {};
}
