import { crc32, deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { decodePng } from "./png.ts";

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), 4 + body.length);
  return whole;
}

/** 8 bits a pixel, one channel. */
function header(width: number, height: number): Buffer {
  const data = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0]);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  return chunk("IHDR", data);
}

const png = (...chunks: Buffer[]): Uint8Array =>
  new Uint8Array(Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...chunks]));

const end = chunk("IEND", new Uint8Array(0));
/** Two rows of two pixels, a filter before each. */
const rows = chunk("IDAT", deflateSync(Uint8Array.of(0, 1, 2, 0, 3, 4)));
/** 64 MB of zeros in 64 kB. */
const bomb = deflateSync(new Uint8Array(64 * 2 ** 20));

test("pixels that unpack to more than the sizes say are refused", () => {
  expect(() => decodePng(png(header(2, 2), chunk("IDAT", bomb), end))).toThrow(
    "it unpacks to more than its pixels take; save it again",
  );
});

test("what is beside the pixels is not unpacked, and no second header is believed", () => {
  const profile = chunk("iCCP", Buffer.concat([Buffer.from("x\0\0", "latin1"), Buffer.from("no zlib")]));
  const expected = { height: 2, width: 2, pixels: Uint8Array.of(1, 2, 3, 4) };
  expect(decodePng(png(header(2, 2), profile, header(60_000, 60_000), rows, end))).toEqual(expected);
});

test("a chunk that goes beyond the end is one cut short", () => {
  expect(() => decodePng(png(header(2, 2), rows).subarray(0, -3))).toThrow("it is cut short");
});
