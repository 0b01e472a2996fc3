import type { PointSamples } from "../../samples/points.ts";
import { once } from "./once.ts";
import { squaredPairs, type OfSquare } from "./pairs.ts";
import { few } from "./points.ts";

/** Points whose pairs give the bandwidth. */
const LIMIT = 512;

/**
 * The kernel exp(-r^2 / (2 h^2)), h the median distance of two points (Gretton et al. 2012, section 8), of at most 512 points. A
 * metric takes it from the held-out points, so that it does not follow the model. Undefined where half of the pairs coincide.
 */
export const kernelOf = once((points: PointSamples): OfSquare | undefined => {
  const pairs = squaredPairs(few(points, LIMIT)).toSorted();
  const middle = pairs.length / 2;
  const [low, high] = [pairs[Math.ceil(middle) - 1] ?? 0, pairs[Math.floor(middle)] ?? 0];
  const bandwidth = (Math.sqrt(low) + Math.sqrt(high)) / 2;
  if (!(bandwidth > 0)) return undefined;
  const rate = -1 / (2 * bandwidth * bandwidth);
  return (squared) => Math.exp(squared * rate);
});
