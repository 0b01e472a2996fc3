/** Where the axes of parallel coordinates stand, px. */
export interface ParallelLayout {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly bottom: number;
  x(axis: number): number;
  y(position: number): number;
}

/** Labels of the axes stand above them, on two lines in turn where they are close. */
const [TOP, FOOT, LEFT, RIGHT] = [40, 14, 56, 76];

export function parallelLayout(axes: number, { width, height }: { width: number; height: number }): ParallelLayout {
  const span = (width - LEFT - RIGHT) / Math.max(1, axes - 1);
  const [top, bottom] = [TOP, height - FOOT];
  return {
    ...{ width, height, top, bottom },
    x: (axis) => (axes === 1 ? width / 2 : LEFT + axis * span),
    y: (position) => bottom - position * (bottom - top),
  };
}
