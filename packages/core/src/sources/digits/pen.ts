import type { Stream } from "../../random/stream.ts";
import type { Stroke } from "./strokes.ts";

/** How a glyph is put on paper: an affine map in pixels, a wave along the strokes, and the width of the pen. */
interface Hand {
  /** Row-major. */
  readonly map: readonly [xx: number, xy: number, yx: number, yy: number];
  readonly shift: readonly [x: number, y: number];
  /** Half the width of the pen, pixels. */
  readonly radius: number;
  /** Height and phases of the wave. */
  readonly wave: readonly [height: number, x: number, y: number];
}

export interface Paper {
  /** Pixels of a side. */
  readonly size: number;
  /** 1 as usual; 0 writes every glyph of a style alike. */
  readonly distortion: number;
}

/** Middle of a glyph's box. */
const [MIDDLE_X, MIDDLE_Y] = [0.3, 0.5];

/** Half ranges of what varies, uniformly: rotation (radians), shear, logarithms of scale and of the ratio of the sides, shift. */
const ROTATION = 0.16;
const SHEAR = 0.25;
const SCALE = 0.12;
const RATIO = 0.14;
const SHIFT = 0.05;
const WAVE = 0.025;

/** Height of a glyph, and the width of half a pen with its half range: shares of a side. */
const HEIGHT = 0.66;
const PEN = 0.042;
const PEN_RANGE = 0.014;

/** Ten uniform numbers of the stream an image. */
function drawHand({ size, distortion }: Paper, stream: Stream): Hand {
  const vary = (range: number): number => distortion * range * (2 * stream.uniform() - 1);
  const [angle, shear] = [vary(ROTATION), vary(SHEAR)];
  const scale = size * HEIGHT * Math.exp(vary(SCALE));
  const ratio = Math.exp(vary(RATIO));
  const [x, y] = [scale * ratio, scale / ratio];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return {
    map: [cos * x, cos * shear * y - sin * y, sin * x, sin * shear * y + cos * y],
    shift: [size * (0.5 + vary(SHIFT)), size * (0.5 + vary(SHIFT))],
    radius: size * (PEN + vary(PEN_RANGE)),
    wave: [vary(WAVE), 2 * Math.PI * stream.uniform(), 2 * Math.PI * stream.uniform()],
  };
}

/** Where a hand puts a stroke, pixels. */
function placed(points: Stroke, { map, shift, wave: [height, phaseX, phaseY] }: Hand): Float64Array {
  const out = new Float64Array(points.length);
  for (let at = 0; at < points.length; at += 2) {
    const x = points[at]! - MIDDLE_X + height * Math.sin(2 * Math.PI * points[at + 1]! + phaseX);
    const y = points[at + 1]! - MIDDLE_Y + height * Math.sin(2 * Math.PI * points[at]! + phaseY);
    out[at] = shift[0] + map[0] * x + map[1] * y;
    out[at + 1] = shift[1] + map[2] * x + map[3] * y;
  }
  return out;
}

/** Lowers squared distances of the centres of pixels from a polyline, where they are under `reach` squared. */
function nearStroke(points: Float64Array, reach: number, { size, squared }: Distances): void {
  const clip = (at: number): number => Math.max(0, Math.min(size - 1, at));
  for (let at = 0; at + 3 < points.length; at += 2) {
    const [ax, ay, bx, by] = [points[at]!, points[at + 1]!, points[at + 2]!, points[at + 3]!];
    const [dx, dy] = [bx - ax, by - ay];
    const length = Math.max(dx * dx + dy * dy, 1e-12);
    const last = clip(Math.ceil(Math.max(ay, by) + reach));
    const [left, right] = [clip(Math.floor(Math.min(ax, bx) - reach)), clip(Math.ceil(Math.max(ax, bx) + reach))];
    for (let row = clip(Math.floor(Math.min(ay, by) - reach)); row <= last; row++) {
      const py = row + 0.5 - ay;
      for (let column = left; column <= right; column++) {
        const px = column + 0.5 - ax;
        const along = Math.max(0, Math.min(1, (px * dx + py * dy) / length));
        const [ex, ey] = [px - along * dx, py - along * dy];
        const distance = ex * ex + ey * ey;
        if (distance < squared[row * size + column]!) squared[row * size + column] = distance;
      }
    }
  }
}

interface Distances {
  readonly size: number;
  /** Of every pixel of one image. */
  readonly squared: Float64Array;
}

/** Writes glyphs, one image after another, with room that is used again. */
export class Pen {
  private readonly paper: Paper;
  private readonly squared: Float64Array;

  constructor(paper: Paper) {
    this.paper = paper;
    this.squared = new Float64Array(paper.size * paper.size);
  }

  /**
   * Writes a glyph over `pixels`, size x size: ink falls from 255 to 0 within the pixel that the edge of the stroke passes through.
   */
  write(strokes: readonly Stroke[], pixels: Uint8Array, stream: Stream): void {
    const { squared } = this;
    const { size } = this.paper;
    const hand = drawHand(this.paper, stream);
    const reach = hand.radius + 0.5;
    squared.fill(reach * reach);
    for (const points of strokes) nearStroke(placed(points, hand), reach, { size, squared });
    for (let i = 0; i < squared.length; i++) {
      const ink = reach - Math.sqrt(squared[i]!);
      pixels[i] = ink >= 1 ? 255 : Math.round(255 * ink);
    }
  }
}
