import { gzipSync, zipSync } from "fflate";
import { expect, test } from "vitest";
import { encodePng } from "./png.ts";
import { readImages } from "./read.ts";
import { idx } from "./testing.ts";

const base64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "base64"));

const read = (bytes: Uint8Array) => {
  const { height, width, pixels } = readImages(bytes, []);
  return { height, width, pixels: [...pixels] };
};

const counting = (size: number): number[] => Array.from({ length: size }, (_, i) => i);

/** numpy 2.4.6, numpy.save: arange(12) as uint8, (2, 2, 3); arange(8) / 7 as float32 and arange(8) as int64, (2, 2, 2). */
const NPY = {
  bytes:
    "k05VTVBZAQB2AHsnZGVzY3InOiAnfHUxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAQIDBAUGBwgJCgs=",
  floats:
    "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDIsIDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAJUkSPiVJkj63bds+JUkSP27bNj+3bVs/AACAPw==",
  integers:
    "k05VTVBZAQB2AHsnZGVzY3InOiAnPGk4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDIsIDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAAAAAEAAAAAAAAAAgAAAAAAAAADAAAAAAAAAAQAAAAAAAAABQAAAAAAAAAGAAAAAAAAAAcAAAAAAAAA",
};

/** Pillow 12.3, and what its convert("L") makes of the colours; 3 x 2 pixels. */
const PNG = {
  grey: "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAAEElEQVR4nGP4z8DAwHXiPwAJrgLR8jukQgAAAABJRU5ErkJggg==",
  colours:
    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAGElEQVR4nGP4z8DAAMFcInInUoz+//8PADwZB5XvwsbYAAAAAElFTkSuQmCC",
  palette:
    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACBAMAAABvWnspAAAAElBMVEX///8A/wDIZDIKFB7/AAAAAP8STycHAAAADklEQVR4nGN05GcwYgAAAfEAhLB+fWEAAAAASUVORK5CYII=",
  transparent:
    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAAI0lEQVR4nGP4z8Dwn+E/QwMDw38GBi4Ruf8nUowY/v//7wAAeZ4KUw95edAAAAAASUVORK5CYII=",
  sixteen:
    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACEAAAAADoj+WFAAAAFklEQVR4nGNgYGBk+P+fxcDS9buwKQAXtQPxtaMV5AAAAABJRU5ErkJggg==",
  oneBit: "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACAQAAAAC1D1u3AAAADElEQVR4nGNoYHoAAAJoAWPfApI3AAAAAElFTkSuQmCC",
};

const zipOf = (files: Readonly<Record<string, Uint8Array>>): Uint8Array => zipSync(files);

const plain = (height: number, width: number, grey = 7): Uint8Array =>
  encodePng({ height, width, pixels: new Uint8Array(height * width).fill(grey) });

test("IDX files are read, plain and in gzip", () => {
  const bytes = idx([2, 2, 3], counting(12));
  const expected = { height: 2, width: 3, pixels: counting(12) };
  expect(read(bytes)).toEqual(expected);
  expect(read(gzipSync(bytes))).toEqual(expected);
});

test("arrays of NumPy are read: bytes as they are, fractions from black to white", () => {
  expect(read(base64(NPY.bytes))).toEqual({ height: 2, width: 3, pixels: counting(12) });
  const pixels = counting(8).map((i) => Math.round((255 * i) / 7));
  expect(read(base64(NPY.floats))).toEqual({ height: 2, width: 2, pixels });
});

test.each([
  ["grey", [255, 0, 0, 10, 200, 255]],
  ["colours", [76, 150, 29, 18, 124, 255]],
  ["palette", [76, 150, 29, 18, 124, 255]],
  // Over white by Image.alpha_composite, which rounds the colours before they become grey.
  ["transparent", [76, 202, 255, 18, 255, 255]],
  ["sixteen", [0, 1, 255, 48, 117, 18]],
] as const)("PNG images are read: %s", (name, expected) => {
  const { height, width, pixels } = read(zipOf({ "a.png": base64(PNG[name]) }));
  expect([height, width]).toEqual([2, 3]);
  for (const [i, grey] of expected.entries()) expect(Math.abs(pixels[i]! - grey)).toBeLessThanOrEqual(1);
});

test("a zip is read in the order of its names, folders and hidden files apart", () => {
  const files = {
    "b/2.png": plain(2, 2, 20),
    "a/9.PNG": plain(2, 2, 10),
    "__MACOSX/b/._2.png": plain(1, 1),
    ".x.png": plain(1, 1),
  };
  expect(read(zipOf(files)).pixels).toEqual([10, 10, 10, 10, 20, 20, 20, 20]);
});

const damaged = base64(PNG.grey);
damaged[45]! ^= 1;

test.each<[what: string, bytes: Uint8Array, message: string | RegExp]>([
  ["nothing", new Uint8Array(0), "the file is empty (0 bytes); give one with images in it"],
  [
    "a text",
    new TextEncoder().encode("hello"),
    "the file begins with 68 65 6c 6c, which no file of images does: give IDX (00 00 08 03), a .npy array, or a zip of PNG images",
  ],
  ["labels", idx([3], [1, 2, 3]), "the IDX file has 1 dimension, as files of labels have; images have 3"],
  [
    "IDX of floats",
    idx([1, 1, 1], [0]).with(2, 13),
    "the IDX file has numbers of type 0x0d; images are of type 0x08, bytes",
  ],
  [
    "IDX cut short",
    idx([2, 2, 3], counting(12)).subarray(0, 20),
    "the IDX file is cut short: 2 images of 3 x 2 pixels take 28 bytes, and it has 20",
  ],
  ["IDX cut in its header", idx([2, 2, 3], []).subarray(0, 9), "the IDX file ends within its header, after 9 bytes"],
  ["IDX of nothing", idx([0, 28, 28], []), "there are 0 images of 28 x 28 pixels in it; give a file with images"],
  ["IDX of vast images", idx([1, 1, 9000], []), "images are 9000 x 1 pixels, over 1024 on a side: scale them down"],
  [
    "IDX that says it is vast",
    idx([4_000_000_000, 28, 28], []),
    "there are 4000000000 images of 28 x 28 pixels, over 512 million in all: use fewer",
  ],
  ["gzip cut short", gzipSync(idx([2, 2, 3], counting(12))).subarray(0, 30), /^the gzip file/],
  [
    "an array of integers",
    base64(NPY.integers),
    "the .npy array has numbers of type <i8; make it uint8, or float32 from 0 to 1",
  ],
  [
    "an array cut short",
    base64(NPY.bytes).subarray(0, 135),
    /^the .npy file is cut short or too long: its numbers take 12/,
  ],
  [
    "an array of another brightness",
    base64(NPY.floats).with(131, 0x41),
    "image 0 has a pixel of 8; brightness is from 0 to 1, or bytes",
  ],
  ["a zip without images", zipOf({ "a.jpg": plain(1, 1) }), "the zip holds no PNG images but a.jpg; save them as .png"],
  [
    "another size in the middle",
    zipOf({ "a.png": plain(2, 2), "b.png": plain(2, 3), "c.png": plain(2, 2) }),
    "b.png has 3 x 2 pixels and a.png 2 x 2: give all images one size",
  ],
  [
    "another depth",
    zipOf({ "a.png": base64(PNG.grey), "b.png": base64(PNG.oneBit) }),
    "b.png cannot be read as PNG: 1 bit a colour; save it with 8",
  ],
  ["a file that is no PNG", zipOf({ "a.png": new Uint8Array(40) }), /^a\.png cannot be read as PNG: /],
  ["a damaged PNG", zipOf({ "a.png": damaged }), /^a\.png cannot be read as PNG: /],
  [
    "a PNG cut short",
    zipOf({ "a.png": base64(PNG.grey).subarray(0, 20) }),
    "a.png cannot be read as PNG: it ends within its header",
  ],
  ["a damaged zip", zipOf({ "a.png": plain(2, 2) }).subarray(0, 60), /^the zip cannot be read/],
])("refuses %s", (_, bytes, message) => {
  expect(() => readImages(bytes, [])).toThrow(message);
});
