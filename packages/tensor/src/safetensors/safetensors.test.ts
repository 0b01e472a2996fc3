import { expect, test } from "vitest";
import { floatsOf, readParameters, readSafetensors } from "./read.ts";
import { writeSafetensors } from "./write.ts";

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, "base64"));
const f32 = (...values: number[]): Float32Array<ArrayBuffer> => Float32Array.from(values);

/**
 * safetensors 0.8.0 (Python), numpy.save({"b": [7.], "layers.0.weight": [[1.5, -2.25, 3.], [.1, 1e-40, -0.]], "empty": zeros(0, 4)},
 * metadata={"format": "pt"}), all float32.
 */
const SINGLES = fromBase64(
  "2AAAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJmb3JtYXQiOiJwdCJ9LCJiIjp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlsxXSwiZGF0YV9vZmZzZXRzIjpbMCw0XX0s" +
    "ImVtcHR5Ijp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlswLDRdLCJkYXRhX29mZnNldHMiOls0LDRdfSwibGF5ZXJzLjAud2VpZ2h0Ijp7ImR0eXBlIjoiRjMyIiwi" +
    "c2hhcGUiOlsyLDNdLCJkYXRhX29mZnNldHMiOls0LDI4XX19ICAAAOBAAADAPwAAEMAAAEBAzczMPcIWAQAAAACA",
);

/**
 * torch.save of the same package: "half" float16 [2, 5], "brain" bfloat16 of the bits 3fc0 c010 7f80 0001 8000 3dcd, "ids" int64 [2];
 * the floats below are those of PyTorch.
 */
const HALVES = fromBase64(
  "uAAAAAAAAAB7ImlkcyI6eyJkdHlwZSI6Ikk2NCIsInNoYXBlIjpbMl0sImRhdGFfb2Zmc2V0cyI6WzAsMTZdfSwiYnJhaW4iOnsiZHR5cGUiOiJCRjE2Iiwic2hh" +
    "cGUiOls2XSwiZGF0YV9vZmZzZXRzIjpbMTYsMjhdfSwiaGFsZiI6eyJkdHlwZSI6IkYxNiIsInNoYXBlIjpbMiw1XSwiZGF0YV9vZmZzZXRzIjpbMjgsNDhdfX0g" +
    "ICAgICAgAwAAAAAAAAD8/////////8A/EMCAfwEAAIDNPQA+gMD/ewAEAQD/gwB8APwAgFU1",
);
const HALF = [1.5, -2.25, 65504, 6.103515625e-5, 5.960464477539063e-8, -6.097555160522461e-5, Infinity, -Infinity, -0];
const BRAIN = [1.5, -2.25, Infinity, 9.183549615799121e-41, -0, 0.10009765625];

const WEIGHT = f32(1.5, -2.25, 3, 0.1, 1e-40, -0);

test("a file of the reference implementation is read, and written to the same bytes", () => {
  const { metadata, tensors } = readSafetensors(SINGLES);
  expect(metadata).toEqual({ format: "pt" });
  expect([...tensors.keys()]).toEqual(["b", "empty", "layers.0.weight"]);
  const parameters = readParameters(SINGLES);
  expect(parameters.get("b")).toEqual({ shape: [1], data: f32(7) });
  expect(parameters.get("layers.0.weight")).toEqual({ shape: [2, 3], data: WEIGHT });
  expect(parameters.get("empty")).toEqual({ shape: [0, 4], data: f32() });
  // In another order: names are sorted.
  const shuffled = new Map([...parameters].toReversed());
  expect(Buffer.from(writeSafetensors(shuffled, metadata)).equals(SINGLES)).toBe(true);
});

test("half floats become the singles that they are; whole numbers are no weights", () => {
  const { tensors } = readSafetensors(HALVES);
  expect(floatsOf(tensors.get("half")!, "half")).toEqual({ shape: [2, 5], data: f32(...HALF, 0.333251953125) });
  expect(floatsOf(tensors.get("brain")!, "brain").data).toEqual(f32(...BRAIN));
  expect(() => floatsOf(tensors.get("ids")!, "ids")).toThrow('"ids" has the type I64; weights are F32, F16 or BF16');
  const nan = floatsOf({ dtype: "F16", shape: [1], bytes: Uint8Array.of(1, 0xfe) }, "nan");
  expect(nan.data[0]).toBeNaN();
});

test("aligned floats are not copied, others are", () => {
  const bytes = writeSafetensors(new Map([["a", { shape: [2], data: f32(1, 2) }]]));
  expect(readParameters(bytes).get("a")!.data.buffer).toBe(bytes.buffer);
  const shifted = new Uint8Array(bytes.length + 1).subarray(1);
  shifted.set(bytes);
  const { data } = readParameters(shifted).get("a")!;
  expect(data.buffer).not.toBe(shifted.buffer);
  expect(data).toEqual(f32(1, 2));
});

test("names of every kind come back, and equal content has equal bytes", () => {
  const tensors = new Map(
    ["10", "2", "__proto__", 'a"\\', "ä", ""].map((name, i) => [name, { shape: [], data: f32(i) }]),
  );
  const bytes = writeSafetensors(tensors, { z: "1", 3: "2" });
  expect(bytes.length % 4).toBe(0);
  expect(new Map([...readParameters(bytes)].toSorted())).toEqual(new Map([...tensors].toSorted()));
  expect(writeSafetensors(new Map([...tensors].toReversed()), { 3: "2", z: "1" })).toEqual(bytes);
  expect(readSafetensors(bytes).metadata).toEqual({ z: "1", 3: "2" });
});

const file = (header: string, size: number, length?: number): Uint8Array<ArrayBuffer> => {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.length + size);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length ?? text.length), true);
  bytes.set(text, 8);
  return bytes;
};
const entry = (begin: number, end: number, rest = '"dtype":"F32","shape":[1]'): string =>
  `{${rest},"data_offsets":[${begin},${end}]}`;

test.each<[string, Uint8Array<ArrayBuffer>, string]>([
  ["no length", new Uint8Array(7), "the file has 7 bytes, too few"],
  ["a cut header", SINGLES.slice(0, 100), "the header is said to have 216 bytes, the file has 100; it is cut short"],
  ["cut numbers", SINGLES.slice(0, -1), '"layers.0.weight" ends at byte 28 of 27; the file is cut short'],
  ["a huge header", file("{}", 0, 100_000_001), "the header is said to have 100000001 bytes, more than 100000000"],
  ["another format", file("PK..", 0), "the header is not JSON in UTF-8; is it a safetensors file?"],
  ["bytes that are no text", file("{}", 0).fill(0xff, 8), "the header is not JSON in UTF-8"],
  ["a list", file("[]", 0), "the header is not an object"],
  ["a name twice", file(`{"a":${entry(0, 4)},"a":${entry(0, 4)}}`, 4), 'the header names "a" twice'],
  ["a name twice, escaped", file(`{"a":${entry(0, 4)}, "\\u0061" :${entry(0, 4)}}`, 4), 'the header names "a" twice'],
  ["a field twice", file(`{"a":${entry(0, 4, '"dtype":"F32","dtype":"F32","shape":[1]')}}`, 4), 'names "dtype" twice'],
  ["no object", file('{"a":1}', 0), 'the entry of "a" is not an object'],
  ["an unknown type", file(`{"a":${entry(0, 4, '"dtype":"F31","shape":[1]')}}`, 4), '"a" has the unknown type "F31"'],
  ["a type of Object", file(`{"a":${entry(0, 4, '"dtype":"toString","shape":[1]')}}`, 4), 'unknown type "toString"'],
  ["a negative shape", file(`{"a":${entry(0, 4, '"dtype":"F32","shape":[-1]')}}`, 4), '"a" has the shape [-1]'],
  ["a fractional shape", file(`{"a":${entry(0, 4, '"dtype":"F32","shape":[1.5]')}}`, 4), '"a" has the shape [1.5]'],
  ["a wrong length", file(`{"a":${entry(0, 8)}}`, 8), '"a" has 8 bytes; F32 [1] takes 4'],
  [
    "an overflowing shape",
    file(`{"a":${entry(0, 0, '"dtype":"F32","shape":[4294967296,4294967296]')}}`, 0),
    '"a" has 0 bytes',
  ],
  ["reversed offsets", file(`{"a":${entry(4, 0)}}`, 4), '"a" has -4 bytes; F32 [1] takes 4'],
  ["missing offsets", file('{"a":{"dtype":"F32","shape":[]}}', 4), '"a" lies at undefined'],
  ["out of range", file(`{"a":${entry(0, 4)},"b":${entry(4, 8)}}`, 4), '"b" ends at byte 8 of 4'],
  [
    "an overlap",
    file(`{"a":${entry(0, 4)},"b":${entry(2, 6)}}`, 6),
    '"b" begins at byte 2, inside the tensor before it',
  ],
  [
    "the same place",
    file(`{"a":${entry(0, 4)},"b":${entry(0, 4)}}`, 4),
    '"b" begins at byte 0, inside the tensor before',
  ],
  ["a hole", file(`{"a":${entry(0, 4)},"b":${entry(8, 12)}}`, 12), 'no tensor owns the 4 bytes before "b"'],
  ["bytes behind", file(`{"a":${entry(0, 4)}}`, 5), "no tensor owns the last 1 bytes"],
  ["metadata of numbers", file('{"__metadata__":{"a":1}}', 0), 'the metadata "a" is not a string'],
])("%s is refused", (_what, bytes, message) => {
  expect(() => readSafetensors(bytes)).toThrow(`safetensors: `);
  expect(() => readSafetensors(bytes)).toThrow(message);
});

test("a shape that does not fit its numbers is not written", () => {
  const wrong = new Map([["a", { shape: [2], data: f32(1) }]]);
  expect(() => writeSafetensors(wrong)).toThrow('"a" has 1 numbers for the shape [2]');
});
