import { arc, stroke, type Stroke } from "./strokes.ts";

/** A way to write a digit. */
export interface Glyph {
  readonly digit: number;
  readonly name: string;
  /** Share of the digit's images that are written so. */
  readonly share: number;
  /** In a box that is 1 high and about .6 wide, its corner at the top left. */
  readonly strokes: readonly Stroke[];
}

const ellipse = (x: number, y: number, radii: readonly [x: number, y: number]) => ({ center: [x, y] as const, radii });

const zero = stroke(...arc(ellipse(0.3, 0.5, [0.28, 0.5]), -90, 270));
const flag = stroke(0.1, 0.25, 0.34, 0, 0.34, 1);
const topOfTwo = arc(ellipse(0.3, 0.28, [0.26, 0.28]), 190, 400);
const seven = stroke(0.02, 0, 0.56, 0, 0.2, 1);
const loopOfNine = arc(ellipse(0.28, 0.28, [0.26, 0.28]), -360, 0);

/** Every style of every digit; the shares of a digit's styles sum to 1, the commonest first. */
export const glyphs: readonly Glyph[] = [
  { digit: 0, name: "0", share: 0.88, strokes: [zero] },
  { digit: 0, name: "0 with a slash", share: 0.1, strokes: [zero, stroke(0.52, 0.1, 0.08, 0.9)] },
  { digit: 0, name: "0 with a dot", share: 0.02, strokes: [zero, stroke(0.3, 0.46, 0.3, 0.54)] },
  { digit: 1, name: "1 as a stroke", share: 0.7, strokes: [stroke(0.3, 0, 0.3, 1)] },
  { digit: 1, name: "1 with a flag", share: 0.25, strokes: [flag] },
  { digit: 1, name: "1 with a flag and a base", share: 0.05, strokes: [flag, stroke(0.08, 1, 0.6, 1)] },
  { digit: 2, name: "2", share: 0.75, strokes: [stroke(...topOfTwo, 0.03, 1, 0.58, 1)] },
  {
    digit: 2,
    name: "2 with a loop",
    share: 0.25,
    strokes: [stroke(...topOfTwo, 0.27, 0.83, ...arc(ellipse(0.14, 0.86, [0.13, 0.14]), 0, 285), 0.35, 0.86, 0.6, 1)],
  },
  {
    digit: 3,
    name: "3",
    share: 0.9,
    strokes: [
      stroke(...arc(ellipse(0.28, 0.24, [0.25, 0.24]), 200, 450), ...arc(ellipse(0.28, 0.74, [0.29, 0.26]), -90, 155)),
    ],
  },
  {
    digit: 3,
    name: "3 with a flat top",
    share: 0.1,
    strokes: [stroke(0.04, 0, 0.54, 0, 0.24, 0.42, ...arc(ellipse(0.26, 0.71, [0.3, 0.29]), -90, 150))],
  },
  {
    digit: 4,
    name: "4, open",
    share: 0.6,
    strokes: [stroke(0.12, 0.05, 0.05, 0.58, 0.6, 0.58), stroke(0.45, 0.1, 0.45, 1)],
  },
  { digit: 4, name: "4, closed", share: 0.4, strokes: [stroke(0.42, 1, 0.42, 0, 0, 0.66, 0.6, 0.66)] },
  {
    digit: 5,
    name: "5",
    share: 0.95,
    strokes: [stroke(0.54, 0, 0.12, 0, 0.07, 0.45, ...arc(ellipse(0.27, 0.68, [0.3, 0.32]), 225, 510))],
  },
  {
    digit: 5,
    name: "5 as an S",
    share: 0.05,
    strokes: [
      stroke(...arc(ellipse(0.3, 0.24, [0.26, 0.24]), -30, -270), ...arc(ellipse(0.28, 0.74, [0.28, 0.26]), -90, 150)),
    ],
  },
  {
    digit: 6,
    name: "6",
    share: 0.98,
    strokes: [
      stroke(...arc(ellipse(0.54, 0.68, [0.52, 0.68]), 270, 180), ...arc(ellipse(0.29, 0.7, [0.27, 0.3]), 180, -180)),
    ],
  },
  {
    digit: 6,
    name: "6 as a b",
    share: 0.02,
    strokes: [stroke(0.05, 0, 0.05, 0.97), stroke(...arc(ellipse(0.28, 0.72, [0.25, 0.27]), 200, 520))],
  },
  { digit: 7, name: "7", share: 0.66, strokes: [seven] },
  { digit: 7, name: "7 with a bar", share: 0.32, strokes: [seven, stroke(0.14, 0.5, 0.56, 0.5)] },
  { digit: 7, name: "7 with a hook", share: 0.02, strokes: [stroke(0.02, 0.3, 0.02, 0, 0.56, 0, 0.2, 1)] },
  {
    digit: 8,
    name: "8",
    share: 0.97,
    strokes: [
      stroke(...arc(ellipse(0.3, 0.24, [0.22, 0.24]), 90, 450)),
      stroke(...arc(ellipse(0.3, 0.74, [0.28, 0.26]), -90, 270)),
    ],
  },
  { digit: 8, name: "8 as an hourglass", share: 0.03, strokes: [stroke(0.04, 0, 0.56, 0, 0.04, 1, 0.56, 1, 0.04, 0)] },
  { digit: 9, name: "9 with a straight stem", share: 0.7, strokes: [stroke(...loopOfNine, 0.5, 1)] },
  {
    digit: 9,
    name: "9 with a hook",
    share: 0.3,
    strokes: [stroke(...loopOfNine, ...arc(ellipse(0.22, 0.45, [0.32, 0.55]), 0, 130))],
  },
];
