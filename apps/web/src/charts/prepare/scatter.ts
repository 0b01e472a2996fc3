import { dotAxis } from "./dots.ts";
import { extentOf, fractionOf, type Axis } from "./axis.ts";

/** Points row-major, `dimensions` coordinates each. */
export interface PointCloud {
  readonly dimensions: number;
  readonly values: readonly number[];
}

/** One axis for each coordinate of several clouds, so that they compare; it ends where the points do. */
export function coordinateAxes(clouds: readonly PointCloud[]): Axis[] {
  const dimensions = Math.max(0, ...clouds.map((cloud) => cloud.dimensions));
  return Array.from({ length: dimensions }, (_, coordinate) =>
    dotAxis(clouds.flatMap((cloud) => (coordinate < cloud.dimensions ? column(cloud, coordinate) : []))),
  );
}

const column = ({ dimensions, values }: PointCloud, coordinate: number): number[] =>
  Array.from({ length: Math.floor(values.length / dimensions) }, (_, row) => values[row * dimensions + coordinate]!);

export interface Spot {
  /** From the left and from below, 0 to 1. */
  readonly across: number;
  readonly up: number;
}

/** Two coordinates of a cloud as places in a square; points beyond the axes are left out. */
export function prepareScatter(
  { dimensions, values }: PointCloud,
  { axes, across, up }: { axes: readonly Axis[]; across: number; up: number },
): Spot[] {
  const [x, y] = [axes[across], axes[up]];
  if (!x || !y) return [];
  const spots: Spot[] = [];
  for (let at = 0; at + dimensions <= values.length; at += dimensions) {
    const spot = { across: fractionOf(x, values[at + across]!)!, up: fractionOf(y, values[at + up]!)! };
    if ([spot.across, spot.up].every((share) => share >= 0 && share <= 1)) spots.push(spot);
  }
  return spots;
}

/** The two opposite corners of the box that several clouds lie in, as a cloud; null without points. */
export function boxOf(clouds: readonly PointCloud[]): PointCloud | null {
  const dimensions = Math.max(0, ...clouds.map((cloud) => cloud.dimensions));
  const ends = Array.from({ length: dimensions }, (_, coordinate) =>
    extentOf(clouds.flatMap((cloud) => (coordinate < cloud.dimensions ? column(cloud, coordinate) : []))),
  );
  if (ends.length === 0 || ends.some((end) => end === null)) return null;
  return { dimensions, values: [0, 1].flatMap((side) => ends.map((end) => end![side as 0 | 1])) };
}
