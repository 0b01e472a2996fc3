import { expect, test } from "vitest";
import { InputError } from "../definition/problem.ts";
import { testStream, zipfWords } from "../testing/sources.ts";
import { byteOf, tokenOf } from "./bytes.ts";
import { BytePairs } from "./byte-pairs.ts";
import { learnMerges } from "./merges.ts";
import { openTokenizer } from "./open.ts";
import { preTokens } from "./pre-tokens.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const countsOf = (words: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

const learn = (text: string, size: number): BytePairs => new BytePairs(learnMerges(countsOf(preTokens(text)), size));

/** GPT-2's characters for bytes, by token: those of Latin-1 that are visible, then U+0100 on. */
const characters = Array.from(byteOf, (byte, token) => String.fromCharCode(token < 188 ? byte : 256 + token - 188));

/** A tokenizer.json of byte pairs, `first` before all others as the token that ends a text. */
function fileOf(merges: readonly (readonly [string, string])[], first: readonly string[]) {
  const tokens = [...first, ...characters, ...merges.map(([left, right]) => left + right)];
  return {
    version: "1.0",
    added_tokens: first.map((content, id) => ({ id, content, special: true, normalized: false })),
    normalizer: null,
    pre_tokenizer: { type: "ByteLevel", add_prefix_space: false, use_regex: true },
    post_processor: { type: "ByteLevel", trim_offsets: false },
    decoder: { type: "ByteLevel" },
    model: { type: "BPE", unk_token: null, vocab: Object.fromEntries(tokens.map((token, id) => [token, id])), merges },
  };
}

const open = (file: unknown) => openTokenizer(utf8(JSON.stringify(file)));

/** What BytePairs learned as such a file. */
function exported({ merges }: BytePairs) {
  const names = [...characters];
  const pairs = merges.map(([left, right]): readonly [string, string] => {
    names.push(names[left]! + names[right]!);
    return [names[left]!, names[right]!];
  });
  return fileOf(pairs, []);
}

const SMALL = ["the cat sat on the mat , the cat ate the rat .", "a cat and a rat sat ; it's that cat's mat !"].join(
  "\n",
);

test("bytes are numbered as GPT-2 does, each once", () => {
  expect(new Set(byteOf).size).toBe(256);
  expect([tokenOf[0x21], tokenOf[0x20], tokenOf[0x0a], tokenOf[0xff]]).toEqual([0, 220, 198, 187]);
});

// Merges of tokenizers 0.23.2 (Python), BpeTrainer(vocab_size=290, initial_alphabet=ByteLevel.alphabet(), min_frequency=2) on SMALL.
test("the merges are those of Hugging Face's trainer", () => {
  const { model } = exported(learn(SMALL, 290));
  expect(model.merges.map((pair) => pair.join(" "))).toEqual(MERGES);
});

test("what is learned is what counting anew after every merge learns", () => {
  const stream = testStream(5);
  for (let round = 0; round < 60; round++) {
    const words = new Map<string, number>();
    for (let i = 0; i < 12; i++) {
      const letters = Array.from({ length: 1 + stream.below(14) }, () => "abc"[stream.below(1 + stream.below(3))]);
      words.set(letters.join(""), 1 + stream.below(4));
    }
    expect(learnMerges(words, 280)).toEqual(recounted(words, 280));
  }
});

test.each([
  "",
  "a",
  "  \n\n x",
  "naïve café 😀 戦場の\u{feff}\u0085 \u200d",
  "\0\u0001 \t\r\n",
  "x".repeat(20_000),
  "🏳️‍🌈'll it's",
])("decoding what was encoded gives the text, byte for byte: %#", (text) => {
  const pairs = learn(SMALL, 300);
  expect(pairs.decode(pairs.encode(text))).toBe(text);
  expect(preTokens(text).join("")).toBe(text);
});

test("random text of any code points survives, and the library encodes it alike", () => {
  const stream = testStream(7);
  const pairs = learn(zipfWords(60, 40), 330);
  const library = open(exported(pairs));
  expect(library.size).toBe(pairs.size);
  for (let round = 0; round < 40; round++) {
    const points = Array.from(
      { length: 50 },
      () => [stream.below(0x80), stream.below(0xd800), 0x77, 0x31, 0x20][stream.below(5)]!,
    );
    const text = String.fromCodePoint(...points);
    expect(pairs.decode(pairs.encode(text))).toBe(text);
    expect([...pairs.encode(text)]).toEqual([...library.encode(text)]);
  }
});

test("a character cut in two is shown as the replacement character; unknown numbers are left out", () => {
  const pairs = learn(SMALL, 300);
  const [first] = pairs.encode("é");
  expect(pairs.decode(Int32Array.of(first!, tokenOf[0x21]!, 99_999, -1))).toBe("\u{fffd}!");
  expect(pairs.name(first!)).toBe("<C3>");
  expect(pairs.name(pairs.encode(" the")[0]!)).toBe(" the");
});

// transformers 5.18.0 (PreTrainedTokenizerFast over tokenizers 0.23.2) on this file.
test("a tokenizer.json encodes as in Python", () => {
  const merges = FILE_MERGES.map((pair) => pair.split(" ") as [string, string]);
  const tokenizer = open(fileOf(merges, ["<|endoftext|>"]));
  const text = "It's the café's cat,\n\n  naïve 😀 that sat<|endoftext|>the";
  const ids = [
    41, 84, 263, 262, 259, 273, 281, 263, 261, 12, 199, 199, 221, 221, 277, 280, 221, 173, 254, 247, 223, 260, 257, 271,
    0, 258, 69,
  ];
  expect([...tokenizer.encode(text)]).toEqual(ids);
  expect(tokenizer.decode(Int32Array.from(ids))).toBe(text);
  expect(tokenizer).toMatchObject({ size: 290, eos: 0 });
  expect(tokenizer.decode(Int32Array.of(173, 254, 9999))).toBe("\u{fffd}");
  expect([tokenizer.decode(new Int32Array(0)), tokenizer.encode("").length]).toEqual(["", 0]);
  const { type: _, ...untyped } = fileOf(merges, ["</s>"]).model;
  expect([...open({ ...fileOf(merges, ["</s>"]), model: untyped }).encode("the cat")]).toEqual([258, 69, 261]);
});

test.each([
  [new Uint8Array(0), "the tokenizer is empty (0 bytes); give a tokenizer.json"],
  [
    utf8("#version: 0.2\ne r"),
    "the tokenizer is not JSON; give a tokenizer.json, not merges.txt or a model in binary form",
  ],
  [utf8("[]"), "the tokenizer is not an object; give a tokenizer.json"],
  [
    utf8('{"a":0,"b":1}'),
    "the tokenizer is a list of tokens alone (vocab.json), which says nothing of merges; give the tokenizer.json beside it",
  ],
  [
    utf8('{"tokenizer_class":"GPT2Tokenizer"}'),
    "the tokenizer is its configuration (tokenizer_config.json); give the tokenizer.json beside it",
  ],
  [utf8("{}"), 'the tokenizer has no "model"; give a tokenizer.json in the format of Hugging Face\'s tokenizers'],
  [utf8('{"model":{"type":"BPE"}}'), 'the tokenizer has no "vocab" in its "model"'],
  [
    utf8('{"model":{"type":"New","vocab":{}}}'),
    "the tokenizer is of the type New, which is not known here; give one of the type BPE, WordPiece or Unigram",
  ],
  [
    utf8('{"model":{"type":"BPE","vocab":{},"merges":[]},"pre_tokenizer":{"type":"New"}}'),
    "the tokenizer cannot be opened (Unknown PreTokenizer type: New); give the tokenizer.json that was published with the model",
  ],
])("what is no tokenizer.json is refused: %#", (bytes, message) => {
  const opening = () => openTokenizer(bytes, ["family", "dataset"]);
  expect(opening).toThrow(InputError);
  expect(opening).toThrow(`family.dataset: ${message}`);
});

/** The definition of byte-pair encoding, written out. */
function recounted(words: ReadonlyMap<string, number>, size: number) {
  let rest = Array.from(words, ([word, times]) => ({
    tokens: Array.from(utf8(word), (byte) => tokenOf[byte]!),
    times,
  }));
  const merges: [number, number][] = [];
  while (256 + merges.length < size) {
    const counts = new Map<string, number>();
    for (const { tokens, times } of rest) {
      for (let i = 1; i < tokens.length; i++) {
        const pair = `${tokens[i - 1]} ${tokens[i]}`;
        counts.set(pair, (counts.get(pair) ?? 0) + times);
      }
    }
    const [best] = Array.from(counts, ([pair, count]) => ({ pair: pair.split(" ").map(Number), count })).toSorted(
      (a, b) => b.count - a.count || a.pair[0]! - b.pair[0]! || a.pair[1]! - b.pair[1]!,
    );
    if (!best || best.count < 2) break;
    const [left, right] = [best.pair[0]!, best.pair[1]!];
    const merged = 256 + merges.push([left, right]) - 1;
    rest = rest.map(({ tokens, times }) => ({ tokens: replaced(tokens, [left, right, merged]), times }));
  }
  return merges;
}

function replaced(tokens: readonly number[], [left, right, merged]: [number, number, number]): number[] {
  const out: number[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const found = tokens[i] === left && tokens[i + 1] === right;
    out.push(found ? merged : tokens[i]!);
    if (found) i++;
  }
  return out;
}

const MERGES: readonly string[] = [
  "a t",
  "t h",
  "c at",
  "Ġ th",
  "Ġ cat",
  "Ġth e",
  "' s",
  "m at",
  "r at",
  "s at",
  "Ġ a",
  "Ġ mat",
  "Ġ rat",
  "Ġ sat",
];
const FILE_MERGES: readonly string[] = [
  "a t",
  "t h",
  "Ġ c",
  "Ġ th",
  "Ġc at",
  "Ġth e",
  "' s",
  "m at",
  "n d",
  "r at",
  "s at",
  "Ġ a",
  "Ġ mat",
  "Ġ rat",
  "Ġ sat",
  "1 2",
  "a f",
  "a Ã",
  "e nd",
  "i t",
  "n aÃ",
  "o n",
  "v e",
  "¯ ve",
  "Ã ©",
  "â Ģ",
  "Ġ !",
  "Ġ ,",
  "Ġ .",
  "Ġ ;",
  "Ġ at",
  "Ġ 12",
  "Ġ end",
];
