import { expect, test } from "vitest";
import { definitionHash } from "../../definition/canonical.ts";
import { requireDefinition } from "../../definition/check.ts";
import { InputError } from "../../definition/problem.ts";
import { textOf, TOKEN_BLOCK, type TokenSamples } from "../../samples/tokens.ts";
import { gaussianInput, openText, testStream, zipfWords } from "../../testing/sources.ts";
import { openSource } from "../open.ts";
import { TextScan } from "./scan.ts";
import { invalidUtf8At } from "./utf8.ts";
import { MAX_TEXT_BYTES } from "./reader.ts";
import { WordReader } from "./words.ts";

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

const whole = (source: Awaited<ReturnType<typeof openText>>) =>
  source.draw(source.size!, testStream(1)) as TokenSamples;

test("characters are code points, kept as they are written", async () => {
  const written = "Ab a\n\nb😀 b\u00a0";
  const source = await openText(written, { tokens: "characters", lowerCase: false });
  const text = whole(source);
  const { vocabulary } = source.facets.text!;
  expect(text.size).toBe(11);
  expect(Array.from({ length: vocabulary.size }, (_, token) => vocabulary.word(token))).toEqual([..."Ab a\n😀\u00a0"]);
  expect([...vocabulary.counts]).toEqual([1, 3, 2, 1, 2, 1, 1]);
  expect(textOf(text.tokens, vocabulary)).toBe(written);
  expect(text.preview(6)).toEqual({ kind: "text", text: "Ab a\n\n" });
  expect((await openText("AB", { tokens: "characters" })).facets.text!.vocabulary.word(0)).toBe("a");
  const { facets } = await openText("aabac", { tokens: "characters", holdOut: 0.4 });
  expect([...facets.text!.heldOut]).toEqual([0, -1]);
});

test("byte pairs are learned from what is not held out, and numbered by first appearance", async () => {
  const written = `${"the cat sat on the mat\n".repeat(8)}naïve 😀 the dog`;
  const source = await openText(written, { tokens: "bpe", vocabularySize: 300, holdOut: 0.08 });
  const { vocabulary, heldOut } = source.facets.text!;
  const text = whole(source);
  expect([...new Set(text.tokens)]).toEqual(Array.from({ length: vocabulary.size }, (_, token) => token));
  expect(vocabulary.counts.every((count) => count > 0)).toBe(true);
  expect(vocabulary.counts.reduce((sum, count) => sum + count, 0)).toBe(text.size);
  const learned = textOf(text.tokens, vocabulary);
  // 60 words of which the last four are held out: " 😀", " the", " dog" and one before them.
  expect([learned, heldOut.length > 0]).toEqual([written.slice(0, learned.length), true]);
  expect(text.size).toBeLessThan(learned.length / 2);
  expect(Array.from({ length: vocabulary.size }, (_, token) => vocabulary.word(token))).toContain(" the");
});

test.each(["characters", "bpe"])(
  "a text as %s comes back whole, however its bytes are cut into pieces",
  async (tokens) => {
    // Over several pieces of 64 KiB, with runs and white space longer than is kept together.
    const written = [
      zipfWords(300, 9000),
      "x".repeat(25_000),
      "y",
      " ".repeat(25_000),
      "戦場の".repeat(9000),
      "end \n",
    ].join("\n");
    const source = await openText(written, { tokens, vocabularySize: 500, lowerCase: false });
    const text = whole(source);
    expect(textOf(text.tokens, text.vocabulary) === written).toBe(true);
  },
);

test("a text that is too short is told in its own tokens", async () => {
  await expect(openText("a", { tokens: "characters" })).rejects.toThrow(
    "source.dataset: the text has 1 character; 2 or more must be left to learn from: give a longer text",
  );
  await expect(openText("a b", { tokens: "bpe", holdOut: 0.1 })).rejects.toThrow(
    "source.holdOut: is 0.1, which holds out nothing of a text of 3 byte pairs: raise it, set it to 0 or give a longer text",
  );
});

// SHA-256 of this definition as it was before sources of text knew other tokens than words.
test("definitions that say nothing of tokens, or say words, have the hash they had", () => {
  const hash = (source: Record<string, unknown>) =>
    definitionHash(
      requireDefinition({
        ...gaussianInput,
        family: { kind: "ngram" },
        source: { kind: "text", dataset: "ds_1", ...source },
      }).definition,
    );
  const before = "b29f7864855faf477c76d4166865269eaa420d42864bd5e7befc46d1f5c3d6d6";
  expect(hash({})).toBe(before);
  expect(hash({ tokens: "words", vocabularySize: 1024 })).toBe(before);
  expect(hash({ tokens: "characters" })).not.toBe(before);
});
