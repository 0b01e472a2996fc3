import type { GreyImages } from "../../images/grey.ts";

/** Cells of a side of the grid that an upright image is read on. */
const CELLS = 8;

/** Half a side of that grid, in standard deviations of the ink. */
const REACH = 2.2;

/** Ink up to this is paper: what a decoder leaves where there is nothing. */
const PAPER = 32;

/** A stroke is never stretched to more than this share of its height. */
const NARROWEST = 0.35;

/** Numbers that describe the shape of an image: the grid, and the logarithm of its width over its height. */
export const FEATURES = CELLS * CELLS + 1;

interface Moments {
  readonly x: number;
  readonly y: number;
  /** Standard deviations of the ink across and down, after the slant was taken out. */
  readonly width: number;
  readonly height: number;
  /** How far the ink moves to the right for each pixel down. */
  readonly slant: number;
}

const inkOf = (pixel: number): number => Math.max(0, pixel - PAPER);

function momentsOf(pixels: Uint8Array, columns: number): Moments | undefined {
  let [m, x, y, xx, xy, yy] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < pixels.length; i++) {
    const ink = inkOf(pixels[i]!);
    if (ink === 0) continue;
    const [column, row] = [i % columns, Math.floor(i / columns)];
    m += ink;
    x += ink * column;
    y += ink * row;
    xx += ink * column * column;
    xy += ink * column * row;
    yy += ink * row * row;
  }
  if (m === 0) return undefined;
  const down = yy / m - (y / m) ** 2;
  if (down < 1e-9) return undefined;
  const slant = (xy / m - (x / m) * (y / m)) / down;
  const across = xx / m - (x / m) ** 2 - slant * slant * down;
  return { x: x / m, y: y / m, width: Math.sqrt(Math.max(across, 0.1)), height: Math.sqrt(down), slant };
}

/** Ink between the centres of four pixels, in proportion. */
function inkAt(pixels: Uint8Array, columns: number, [x, y]: readonly [number, number]): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const rows = pixels.length / columns;
  let ink = 0;
  for (let corner = 0; corner < 4; corner++) {
    const [column, row] = [left + (corner & 1), top + (corner >> 1)];
    if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
    ink += inkOf(pixels[row * columns + column]!) * (1 - Math.abs(x - column)) * (1 - Math.abs(y - row));
  }
  return ink;
}

/** Fills `out` with the features of one image; false where there is no ink, or none that has a height. */
function describe(pixels: Uint8Array, columns: number, out: Float64Array): boolean {
  const moments = momentsOf(pixels, columns);
  if (!moments) return false;
  const { x, y, width, height, slant } = moments;
  const halfWidth = REACH * Math.max(width, NARROWEST * height);
  let energy = 0;
  for (let cell = 0; cell < CELLS * CELLS; cell++) {
    const v = ((Math.floor(cell / CELLS) + 0.5) / CELLS - 0.5) * 2 * REACH * height;
    const u = (((cell % CELLS) + 0.5) / CELLS - 0.5) * 2 * halfWidth + slant * v;
    const ink = inkAt(pixels, columns, [x + u, y + v]);
    out[cell] = ink;
    energy += ink * ink;
  }
  if (energy === 0) return false;
  const scale = CELLS / Math.sqrt(energy);
  for (let cell = 0; cell < CELLS * CELLS; cell++) out[cell]! *= scale;
  out[FEATURES - 1] = Math.log(width / height);
  return true;
}

/**
 * The shapes of images, n x FEATURES: centred on the ink, without its slant, scaled to its standard deviations, on a coarse grid of
 * unit mean square. `blank` are the images that have none.
 */
export function shapesOf({ height, width, pixels }: GreyImages): { shapes: Float64Array; blank: ReadonlySet<number> } {
  const area = height * width;
  const size = pixels.length / area;
  const shapes = new Float64Array(size * FEATURES);
  const blank = new Set<number>();
  for (let i = 0; i < size; i++) {
    const shape = shapes.subarray(i * FEATURES, (i + 1) * FEATURES);
    if (!describe(pixels.subarray(i * area, (i + 1) * area), width, shape)) blank.add(i);
  }
  return { shapes, blank };
}
