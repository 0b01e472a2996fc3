import { crc32, inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { imageGrid } from "./grid.ts";
import { encodePng } from "./png.ts";

/** Reads a grey PNG with Node's own zlib: every chunk's checksum, the header, the pixels. */
function readWithZlib(png: Uint8Array) {
  const bytes = Buffer.from(png);
  expect(bytes.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const body = bytes.subarray(at + 4, at + 8 + length);
    expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(body));
    chunks.set(body.toString("latin1", 0, 4), body.subarray(4));
    at += 12 + length;
  }
  const header = chunks.get("IHDR")!;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const rows = inflateSync(chunks.get("IDAT")!);
  const pixels = Array.from({ length: height }, (_, y) => {
    expect(rows[y * (width + 1)]).toBe(0);
    return [...rows.subarray(y * (width + 1) + 1, (y + 1) * (width + 1))];
  });
  return { names: [...chunks.keys()], rest: [...header.subarray(8)], pixels };
}

test("a PNG has the pixels, sizes and checksums that zlib finds in it", () => {
  const pixels = Uint8Array.from({ length: 6 * 11 }, (_, i) => (i * 37) % 256);
  const read = readWithZlib(encodePng({ height: 6, width: 11, pixels }));
  expect(read.names).toEqual(["IHDR", "IDAT", "IEND"]);
  expect(read.rest).toEqual([8, 0, 0, 0, 0]);
  expect(read.pixels.flat()).toEqual([...pixels]);
});

test("a grid has its images in rows, with lines between and in empty places", () => {
  const pixels = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
  const line = 96;
  const rows = (columns: number, { pixels: all }: { pixels: Uint8Array }): number[][] =>
    Array.from({ length: all.length / columns }, (_, y) => [...all.subarray(y * columns, (y + 1) * columns)]);
  const three = imageGrid({ height: 2, width: 2, pixels }, 64);
  expect([three.height, three.width]).toEqual([5, 5]);
  expect(rows(5, three)).toEqual([
    [1, 2, line, 5, 6],
    [3, 4, line, 7, 8],
    [line, line, line, line, line],
    [9, 10, line, line, line],
    [11, 12, line, line, line],
  ]);
  expect(rows(2, imageGrid({ height: 2, width: 2, pixels }, 1))).toEqual([
    [1, 2],
    [3, 4],
  ]);
});
