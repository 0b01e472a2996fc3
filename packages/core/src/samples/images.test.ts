import { expect, test } from "vitest";
import { imageGrid } from "../images/grid.ts";
import { encodePng } from "../images/png.ts";
import { ImageSamples, imagesCodec } from "./images.ts";
import { codecOf } from "./index.ts";

/** `size` images of 2 x 3 pixels, each of one grey. */
const plain = (size: number, first = 0): ImageSamples =>
  new ImageSamples(
    Uint8Array.from({ length: size * 6 }, (_, i) => first + Math.floor(i / 6)),
    { height: 2, width: 3 },
  );

test("images are picked and cut whole", () => {
  const images = plain(5);
  expect([images.size, images.area]).toEqual([5, 6]);
  const picked = images.pick(Int32Array.of(1, 3, 3));
  expect([...picked.pixels]).toEqual([1, 1, 1, 1, 1, 1, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3]);
  expect(images.head(2).pixels).toEqual(plain(2).pixels);
  expect(images.head(9)).toBe(images);
});

test("bytes give the images again; those of one size are joined", () => {
  expect(codecOf("images")).toBe(imagesCodec);
  expect(imagesCodec.decode(plain(3).encode(), {})).toEqual(plain(3));
  expect(imagesCodec.join([plain(2), plain(1, 2)])).toEqual(plain(3));
  const turned = new ImageSamples(new Uint8Array(6), { height: 3, width: 2 });
  expect(() => imagesCodec.join([plain(1), turned])).toThrow(
    "images of 2 x 3 pixels cannot be joined with images of 3 x 2",
  );
});

test("a preview is one picture of at most 64 images", () => {
  const preview = plain(100).preview(200);
  expect(preview.mediaType).toBe("image/png");
  expect(new Uint8Array(Buffer.from(preview.base64, "base64"))).toEqual(encodePng(imageGrid(plain(64), 64)));
  expect(plain(100).preview(3)).toEqual(plain(3).preview(64));
});
