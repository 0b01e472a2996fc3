import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { Source } from "../../contracts/source.ts";
import { ImageSamples } from "../../samples/images.ts";
import { testStream } from "../../testing/sources.ts";
import { digits } from "./digits.ts";
import { glyphs } from "./glyphs.ts";

const openDigits = (options: Record<string, unknown> = {}): Promise<Source> =>
  digits.open(digits.schema.parse({ kind: "digits", ...options }));

const drawn = ({ draw }: Source, size: number, seed: number): ImageSamples =>
  draw(size, testStream(seed)) as ImageSamples;

/** SHA-256 of the pixels of the first fifty images of seed 1. */
const FIRST_FIFTY = "e5518601973c10696d5de6ee7c0454561da3070cecbe8790633822a914973e78";

const modesIn = (source: Source) => source.facets["image-modes"]!;

test("the styles of every digit share its tenth, the rarest .2 % of all", async () => {
  const { count, probabilities, name } = modesIn(await openDigits());
  expect(count).toBe(23);
  for (let digit = 0; digit < 10; digit++) {
    const own = probabilities.filter((_, mode) => glyphs[mode]!.digit === digit);
    expect(own.reduce((sum, share) => sum + share, 0)).toBeCloseTo(0.1, 12);
  }
  expect(Math.min(...probabilities)).toBeCloseTo(0.002, 12);
  expect(probabilities[17]).toBeCloseTo(0.032, 12);
  expect(name(17)).toBe("7 with a bar");
});

test("a seed gives the same images, a longer draw begins with a shorter one", async () => {
  const source = await openDigits();
  const many = drawn(source, 50, 1);
  expect(drawn(source, 20, 1).pixels).toEqual(many.head(20).pixels);
  expect(drawn(source, 20, 2).pixels).not.toEqual(many.head(20).pixels);
  // Frozen: what experiments were measured with shall not change unseen.
  expect(createHash("sha256").update(many.pixels).digest("hex")).toBe(FIRST_FIFTY);
  expect(source.facets["held-out-images"]).toBe(source.facets["held-out-images"]);
  expect(source.facets["held-out-images"]!.size).toBe(2000);
});

// 23 binomial counts of 20,000 draws: with some of them rare, 5 standard errors are exceeded in 1 of 10,000 seeds.
test("styles are drawn in their shares, and recognised", async () => {
  const source = await openDigits();
  const { assign, probabilities } = modesIn(source);
  const modes = assign(drawn(source, 10_000, 3));
  const refused = modes.filter((mode) => mode < 0).length / modes.length;
  expect(refused).toBeLessThan(0.001);
  for (const [mode, share] of probabilities.entries()) {
    const found = modes.filter((other) => other === mode).length / modes.length;
    expect(Math.abs(found - share)).toBeLessThan(5 * Math.sqrt(share / modes.length) + refused * share);
  }
});

// Images whose style is told by a source that has 10 styles, and again by one that has all 23.
test.each([16, 28])("at %d pixels fewer than 1 in 1,000 digits are taken for another", async (size) => {
  const source = await openDigits({ size, styles: "common" });
  const images = drawn(source, 3000, 4);
  const modes = modesIn(source).assign(images);
  const all = modesIn(await openDigits({ size })).assign(images);
  const commonest = glyphs.flatMap(({ digit }, mode) =>
    glyphs.findIndex((glyph) => glyph.digit === digit) === mode ? [mode] : [],
  );
  let other = 0;
  for (let i = 0; i < images.size; i++) if (modes[i]! >= 0 && all[i]! >= 0 && commonest[modes[i]!] !== all[i]) other++;
  expect(other / images.size).toBeLessThan(0.001);
  expect(all.filter((mode) => mode < 0).length / images.size).toBeLessThan(0.001);
});

test("paper, noise and mixtures of two digits are of no style", async () => {
  const source = await openDigits();
  const images = drawn(source, 1001, 5);
  const { area } = images;
  const stream = testStream(6);
  const share = (pixels: Uint8Array): number => {
    const modes = modesIn(source).assign(new ImageSamples(pixels, images));
    return modes.filter((mode) => mode < 0).length / modes.length;
  };
  expect(share(new Uint8Array(10 * area))).toBe(1);
  expect(share(new Uint8Array(10 * area).fill(200))).toBe(1);
  expect(share(Uint8Array.from({ length: 100 * area }, () => stream.below(256)))).toBe(1);
  const blended = images.pixels
    .subarray(0, 1000 * area)
    .map((pixel, i) => Math.round((pixel + images.pixels[i + area]!) / 2));
  expect(share(blended)).toBeGreaterThan(0.6);
});

test("another distortion differs less, and sizes are refused where nothing can be read", async () => {
  const spread = (images: ImageSamples): number => {
    const { area, pixels, size } = images;
    const mean = new Float64Array(area);
    for (let i = 0; i < pixels.length; i++) mean[i % area]! += pixels[i]! / size;
    return pixels.reduce((sum, pixel, i) => sum + (pixel - mean[i % area]!) ** 2, 0);
  };
  const [even, wild] = await Promise.all([openDigits({ distortion: 0.25 }), openDigits({ distortion: 1.5 })]);
  expect(spread(drawn(even, 500, 7))).toBeLessThan(spread(drawn(wild, 500, 7)));
  await expect(async () => openDigits({ size: 8 })).rejects.toThrow("expected number to be >=16");
});
