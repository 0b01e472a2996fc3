import { gzipSync } from "fflate";
import { expect, test } from "vitest";
import { idx } from "../../images/testing.ts";
import { ImageSamples } from "../../samples/images.ts";
import { testStream } from "../../testing/sources.ts";
import { imageFacts } from "./facts.ts";
import { images } from "./images.ts";

/** 40 images of 2 x 2 pixels, image i of grey i. */
const forty = gzipSync(
  idx(
    [40, 2, 2],
    Array.from({ length: 160 }, (_, i) => Math.floor(i / 4)),
  ),
);

const openImages = (options: Record<string, unknown> = {}, bytes = forty) =>
  images.open(images.schema.parse({ kind: "images", dataset: "d", ...options }), () => Promise.resolve(bytes));

const greys = (samples: unknown): number[] => {
  const { pixels, size } = samples as ImageSamples;
  return Array.from({ length: size }, (_, i) => pixels[4 * i]!);
};

test("held-out images are some of all, the same for every seed; the others keep their order", async () => {
  const source = await openImages({ holdOut: 0.25 });
  const learned = greys(source.draw(30, testStream(1)));
  const heldOut = greys(source.facets["held-out-images"]);
  expect(source.size).toBe(30);
  expect(learned).toEqual(learned.toSorted((a, b) => a - b));
  expect([...learned, ...heldOut].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i));
  expect(heldOut).not.toEqual(Array.from({ length: 10 }, (_, i) => 30 + i));
  expect(greys((await openImages({ holdOut: 0.25 })).facets["held-out-images"])).toEqual(heldOut);
});

test("a limit uses some of all, and smaller draws are distinct", async () => {
  const source = await openImages({ holdOut: 0.2, limit: 20 });
  expect([source.size, source.facets["held-out-images"].size]).toEqual([16, 4]);
  expect(Math.max(...greys(source.draw(16, testStream(1))))).toBeGreaterThan(20);
  const few = greys(source.draw(10, testStream(2)));
  expect(new Set(few).size).toBe(10);
  expect(greys(source.draw(10, testStream(3)))).not.toEqual(few);
});

test("what leaves too little is refused with the fix", async () => {
  await expect(openImages({ limit: 4, holdOut: 0.1 })).rejects.toThrow(
    "source.holdOut: is 0.1, which holds out nothing of 4 images: raise it or give more images",
  );
  await expect(openImages({ limit: 4, holdOut: 0.9 })).rejects.toThrow(
    "source.holdOut: is 0.9, which leaves 1 of 4 images to learn from: lower it",
  );
  await expect(openImages({}, forty.subarray(0, 40))).rejects.toThrow(/^source\.dataset: the gzip file/);
});

test("facts of a file are its sizes and its first images", () => {
  const { preview, ...facts } = imageFacts(forty);
  expect(facts).toEqual({ bytes: forty.length, count: 40, height: 2, width: 2 });
  const pixels = Uint8Array.from({ length: 160 }, (_, i) => Math.floor(i / 4));
  expect(preview).toEqual(new ImageSamples(pixels, { height: 2, width: 2 }).preview(64));
});

test("a file and a dataset exclude each other", () => {
  expect(images.check({ kind: "images", holdOut: 0.1 })).toHaveLength(1);
  expect(images.check({ kind: "images", holdOut: 0.1, path: "a", dataset: "b" })).toMatchObject([{ path: ["path"] }]);
});
