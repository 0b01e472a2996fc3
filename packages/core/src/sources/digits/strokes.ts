/** A polyline: x and y of its points in turn, x to the right, y down. */
export type Stroke = Float64Array;

/** Angle between neighbouring points of a drawn arc. */
const STEP = Math.PI / 9;

const RADIANS = Math.PI / 180;

interface Ellipse {
  readonly center: readonly [x: number, y: number];
  readonly radii: readonly [x: number, y: number];
}

/** Points of an ellipse from one angle to another, degrees: 0 is right, 90 down, 180 left, 270 up. */
export function arc({ center: [x, y], radii: [a, b] }: Ellipse, from: number, to: number): number[] {
  const steps = Math.max(1, Math.ceil((Math.abs(to - from) * RADIANS) / STEP));
  return Array.from({ length: steps + 1 }, (_, i) => {
    const angle = (from + ((to - from) * i) / steps) * RADIANS;
    return [x + a * Math.cos(angle), y + b * Math.sin(angle)];
  }).flat();
}

export const stroke = (...points: readonly number[]): Stroke => Float64Array.from(points);
