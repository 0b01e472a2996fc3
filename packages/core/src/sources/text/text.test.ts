import { expect, test } from "vitest";
import { InputError } from "../../definition/problem.ts";
import { TOKEN_BLOCK, type TokenSamples } from "../../samples/tokens.ts";
import { openText, testStream, zipfWords } from "../../testing/sources.ts";
import { openSource } from "../open.ts";
import { TextScan } from "./scan.ts";
import { invalidUtf8At } from "./utf8.ts";
import { MAX_TEXT_BYTES, WordReader } from "./words.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function scan(chunks: readonly Uint8Array[]) {
  const reader = new TextScan();
  for (const chunk of chunks) reader.push(chunk);
  return reader.finish();
}

const refusal = (bytes: Uint8Array): string => {
  try {
    scan([bytes]);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return "accepted";
};

test("words are split at white space and numbered by first appearance, lower-cased", async () => {
  const { facets, size, draw } = await openText("The cat\tthe\n\nCAT  sat\u00a0The ");
  const { vocabulary } = facets.text!;
  expect([0, 1, 2].map((token) => vocabulary.word(token))).toEqual(["the", "cat", "sat"]);
  expect([...vocabulary.counts]).toEqual([3, 2, 1]);
  expect(size).toBe(6);
  expect([...(draw(6, testStream(1)) as TokenSamples).tokens]).toEqual([0, 1, 0, 1, 2, 0]);
  const written = await openText("The cat the", { lowerCase: false });
  expect(written.facets.text!.vocabulary.size).toBe(3);
});

test("the end is held out; words that only it contains are unknown", async () => {
  const { facets, size } = await openText("a b a c b a d a", { holdOut: 0.25 });
  expect(size).toBe(6);
  expect(facets.text!.vocabulary.size).toBe(3);
  expect([...facets.text!.heldOut]).toEqual([-1, 0]);
});

test("a part of a text is distinct blocks of it, in order", async () => {
  const source = await openText(Array.from({ length: 1000 }, (_, i) => `w${i}`).join(" "));
  const drawn = source.draw(300, testStream(4)) as TokenSamples;
  expect(drawn.size).toBe(300);
  expect(new Set(drawn.tokens).size).toBe(300);
  for (const { start, end } of drawn.segments()) {
    const segment = [...drawn.tokens.subarray(start, end)];
    expect(segment).toEqual(segment.map((_, i) => segment[0]! + i));
    expect(segment[0]! % TOKEN_BLOCK).toBe(0);
  }
});

test.each([
  ["", "the file is empty (0 bytes); give a text with words in it"],
  [" \n\t ", "the file has no words, only white space; give a text with words in it"],
  ["ab\0c", "the file is not text: control byte 0x00 at byte 2; give a plain text file, saved as UTF-8"],
  ["x".repeat(10_001), "the file has a word of over 10,000 characters; separate words by white space"],
])("a file that is no text is refused: %j", (text, message) => {
  expect(refusal(utf8(text))).toBe(message);
});

// Overlong forms, surrogates, beyond U+10FFFF, stray and missing continuation bytes: Unicode 16, table 3-7.
test.each([
  [[0x61, 0xc0, 0x80], 1],
  [[0x61, 0xe0, 0x9f, 0xbf], 1],
  [[0xed, 0xa0, 0x80], 0],
  [[0x61, 0x62, 0xf4, 0x90, 0x80, 0x80], 2],
  [[0xc3, 0xa9, 0x80], 2],
  [[0x61, 0xe2, 0x82], 1],
  [[0x61, 0xe2, 0x82, 0x61], 1],
  [[0xff, 0xfe], 0],
])("bytes %j are refused at byte %d, however they are cut", (bytes, at) => {
  const all = Uint8Array.from(bytes);
  const message = `the file is not valid UTF-8 at byte ${at}; save the text as UTF-8`;
  expect(refusal(all)).toBe(message);
  expect(() => scan(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toThrow(message);
  expect(invalidUtf8At(all)).toBe(at);
});

test("facts do not depend on how the bytes arrive", () => {
  const text = `\u{feff}ΟΔΟΣ Straße 戦場の ${zipfWords(200, 50)} ΣΑΣ end`;
  const bytes = utf8(text);
  const whole = scan([bytes]);
  const words = text.slice(1).split(/\s+/);
  expect(whole).toEqual({
    bytes: bytes.length,
    words: words.length,
    types: new Set(words.map((word) => word.toLowerCase())).size,
    head: words.slice(0, 60).join(" "),
  });
  const pieces = (size: number) =>
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
  for (const size of [1, 2, 3, 7, 1000]) expect(scan(pieces(size))).toEqual(whole);
});

test("a text over 256 MB is refused before the piece that goes over is read", () => {
  const reader = new WordReader({ path: [], lowerCase: true, word: () => {} });
  Object.assign(reader, { read: MAX_TEXT_BYTES - 10 });
  reader.push(utf8("ten bytes "));
  expect(() => reader.push(utf8("x"))).toThrow("the file is over 256 MB; use a part of it");
});

test("a text that is too short for what is asked of it is refused with the fix", async () => {
  await expect(openText("one")).rejects.toThrow(
    "source.dataset: the text has 1 word; 2 or more must be left to learn from: give a longer text",
  );
  await expect(openText("a b c", { holdOut: 0.1 })).rejects.toThrow(
    "source.holdOut: is 0.1, which holds out nothing of a text of 3 words: raise it, set it to 0 or give a longer text",
  );
});

test("an unread path is refused", async () => {
  const config = { kind: "text", path: "a.txt", holdOut: 0, lowerCase: true } as const;
  await expect(openSource(config, () => Promise.reject(new Error("unread")))).rejects.toThrow(
    "source.dataset: is missing",
  );
});
