import { expect, test } from "vitest";
import { TokenSamples } from "../../samples/tokens.ts";
import { ImageSamples } from "../../samples/images.ts";
import { unitPoints } from "../../detector/unit-points.ts";
import { testStream } from "../../testing/sources.ts";
import { areaUnder, foundOutAt } from "../detector-auc/roc.ts";
import { unitScores } from "./unit-detector.ts";

const vocabulary = { size: 20, counts: new Uint32Array(20).fill(1), word: String };

/** Independent tokens; each is 0 with probability `zeros`, else any. */
function text(blocks: number, zeros: number, seed: number): TokenSamples {
  const stream = testStream(seed);
  const token = (): number => (stream.uniform() < zeros ? 0 : stream.below(20));
  return new TokenSamples(Int32Array.from({ length: 64 * blocks }, token), vocabulary);
}

test("a point of the curve, by hand", () => {
  const scores = { real: Float64Array.of(1, 2, 3, 4), generated: Float64Array.of(0, 1, 5, 2) };
  // One of four real ones may be a false alarm: those under 2 are found out.
  expect(foundOutAt(scores, 0.25)).toBe(0.5);
  // Half of the real score 1 is one false alarm in eight: so is half of the generated one.
  expect(foundOutAt(scores, 0.125)).toBe(0.375);
  // 16 pairs: real is above generated in 2 + 2.5 + 3 + 3 - .5 of them; pairs that are equal count half.
  expect(areaUnder(scores)).toBeCloseTo((1.5 + 2.5 + 3 + 3) / 16, 12);
});

// 500 held-out units of each: the area's standard deviation under equality is sqrt(1/6000) or so, 4.5 of them are .082; one false
// alarm in 150,000 seeds.
test("text of the same kind is not told apart, other text is", () => {
  const real = text(1000, 0, 1);
  const same = unitScores(real, text(1000, 0, 2))!;
  expect(Math.abs(areaUnder(same) - 0.5)).toBeLessThan(0.082);
  const other = unitScores(real, text(1000, 0.2, 3))!;
  expect(areaUnder(other)).toBeGreaterThan(0.95);
  expect(foundOutAt(other, 0.05)).toBeGreaterThan(0.6);
});

test("too few units have no detector", () => {
  expect(unitScores(text(19, 0, 1), text(100, 0, 2))).toBeUndefined();
  expect(unitScores(undefined, text(100, 0, 2))).toBeUndefined();
});

// Hashing keeps squared lengths in expectation over hashes (Weinberger et al. 2009, lemma 2). Pixels here share their mean, so one
// hash keeps them to within a third.
test("coordinates of images keep their lengths on average", () => {
  const stream = testStream(5);
  const images = new ImageSamples(
    Uint8Array.from({ length: 400 * 100 }, () => stream.below(256)),
    { height: 10, width: 10 },
  );
  const { offsets } = unitPoints(images);
  const length = images.pixels.reduce((sum, grey) => sum + (grey / 255) ** 2, 0) / 100;
  const centred = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, x) => sum + x * x, 0);
  expect(Math.abs(centred(offsets) / length - 1)).toBeLessThan(0.35);
});
