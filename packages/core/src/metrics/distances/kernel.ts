import type { PointSamples } from "../../samples/points.ts";
import { once } from "./once.ts";
import { squaredPairs } from "./pairs.ts";
import { few } from "./points.ts";

/** Points whose pairs give the bandwidth. */
const LIMIT = 512;

/**
 * The kernel exp(rate r^2), rate = -1 / (2 h^2), h the median distance of two points (Gretton et al. 2012), of at most
 * 512 points. A metric takes it from the held-out points, so that it does not follow the model. Undefined where half of the pairs
 * coincide.
 */
export const kernelRate = once((points: PointSamples): number | undefined => {
  const pairs = squaredPairs(few(points, LIMIT)).toSorted();
  const middle = pairs.length / 2;
  const [low, high] = [pairs[Math.ceil(middle) - 1] ?? 0, pairs[Math.floor(middle)] ?? 0];
  const bandwidth = (Math.sqrt(low) + Math.sqrt(high)) / 2;
  return bandwidth > 0 ? -1 / (2 * bandwidth * bandwidth) : undefined;
});
