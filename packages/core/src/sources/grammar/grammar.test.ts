import { expect, test } from "vitest";
import { textOf, TokenSamples } from "../../samples/tokens.ts";
import { armOf, testStream } from "../../testing/sources.ts";
import { openSource } from "../open.ts";
import { englishRules } from "./english.ts";
import { expectedOf } from "./expect.ts";
import { Parser } from "./parse.ts";
import { isPhrase, slotOf, type Part, type Phrase, type Rules } from "./rules.ts";
import { Spelling } from "./spelling.ts";
import { Writer } from "./write.ts";

const unread = () => Promise.reject(new Error("unread"));

const open = (options: Record<string, unknown> = {}) =>
  openSource(
    armOf({
      source: { kind: "grammar", ...options },
      family: { kind: "ngram" },
      recursion: { generations: 2, sampleSize: 100, policy: { kind: "replace" } },
    }).source,
    unread,
  );

interface Written {
  readonly words: readonly number[];
  readonly probability: number;
}

/** Every derivation of a part. */
function derivations(part: Part): Written[] {
  if (!isPhrase(part)) {
    return Array.from(part.probabilities, (probability, i) => ({ words: [part.first + i], probability }));
  }
  return part.alternatives.flatMap(({ probability, parts }) => {
    let all: Written[] = [{ words: [], probability }];
    for (const inner of parts.map(derivations)) {
      all = all.flatMap((a) =>
        inner.map((b) => ({ words: [...a.words, ...b.words], probability: a.probability * b.probability })),
      );
    }
    return all;
  });
}

test("derivations of a tiny grammar: their probabilities sum to 1, no two write the same, and the parser knows each", () => {
  const rules = englishRules({ lexicon: 2, exponent: 1, modifiers: 0 });
  const all = derivations(rules.phrases[0]);
  const spelling = new Spelling(rules.words);
  const parser = new Parser(rules);
  const expected = expectedOf(rules);
  const words = new Float64Array(rules.words.length);
  const sentences = new Set<string>();
  let [sum, entropy, worst] = [0, 0, 0];
  for (const { words: written, probability } of all) {
    sum += probability;
    entropy -= probability * Math.log(probability);
    for (const word of written) words[word]! += probability;
    sentences.add(spelling.join(written));
    worst = Math.max(worst, Math.abs(parser.parse(written).log - Math.log(probability)));
  }
  expect(all.length).toBeGreaterThan(50_000);
  expect(sentences.size).toBe(all.length);
  expect(sum).toBeCloseTo(1, 10);
  expect(worst).toBeLessThan(1e-12);
  expect(expected.entropy).toBeCloseTo(entropy, 9);
  expect(Math.max(...words.map((times, word) => Math.abs(times - expected.words[word]!)))).toBeLessThan(1e-12);
});

test("a phrase that uses itself: entropy and occurrences are those of a geometric number", () => {
  // a^k b with k geometric: q = .6 more. E k = q / (1 - q) = 1.5, H = h(q) / (1 - q).
  const [a, b] = [slotOf(0, Float64Array.of(1)), slotOf(1, Float64Array.of(1))];
  const alternatives: { probability: number; parts: Part[] }[] = [];
  const more: Phrase = { alternatives };
  alternatives.push({ probability: 0.6, parts: [a, more] }, { probability: 0.4, parts: [] });
  const sentence: Phrase = { alternatives: [{ probability: 1, parts: [more, b] }] };
  const rules: Rules = { phrases: [sentence, more], constructions: ["all"], words: ["a", "b"] };
  const { words, entropy } = expectedOf(rules);
  expect([...words]).toEqual([expect.closeTo(1.5, 12), 1]);
  expect(entropy).toBeCloseTo(-(0.6 * Math.log(0.6) + 0.4 * Math.log(0.4)) / 0.4, 12);
  expect(new Parser(rules).parse([0, 0, 1]).log).toBeCloseTo(Math.log(0.6 * 0.6 * 0.4), 12);
});

const SENTENCES = 100_000;

// Fixed seed. 16 shares, the length, the entropy: 18 tests at |z| < 4, false-alarm rate 1.1e-3 together.
test("100,000 sentences have the shares, the length and the entropy that are computed", () => {
  const rules = englishRules({ lexicon: 50, exponent: 1.1, modifiers: 0.4 });
  const expected = expectedOf(rules);
  const [writer, parser, stream] = [new Writer(rules), new Parser(rules), testStream(3)];
  const counts = new Float64Array(rules.constructions.length);
  const [logs, lengths] = [new Float64Array(SENTENCES), new Float64Array(SENTENCES)];
  for (let i = 0; i < SENTENCES; i++) {
    const words = writer.write(stream);
    const { construction, log } = parser.parse(words);
    counts[construction]!++;
    logs[i] = -log;
    lengths[i] = words.length;
  }
  for (const [index, { probability: p }] of rules.phrases[0].alternatives.entries()) {
    expect(Math.abs(counts[index]! / SENTENCES - p) / Math.sqrt((p * (1 - p)) / SENTENCES)).toBeLessThan(4);
  }
  const length = expected.words.reduce((sum, times) => sum + times, 0);
  for (const [values, mean] of [
    [logs, expected.entropy],
    [lengths, length],
  ] as const) {
    const average = values.reduce((sum, value) => sum + value / SENTENCES, 0);
    const variance = values.reduce((sum, value) => sum + (value - average) ** 2 / SENTENCES, 0);
    expect(Math.abs(average - mean) / Math.sqrt(variance / SENTENCES)).toBeLessThan(4);
  }
});

test("shares of the constructions sum to 1, and words of different classes are never alike", () => {
  const { phrases, words } = englishRules({ lexicon: 5000, exponent: 1, modifiers: 0.2 });
  for (const { alternatives } of phrases) {
    expect(alternatives.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
  }
  expect(new Set(words.map((word) => word.toLowerCase())).size).toBe(words.length);
});

test.each(["words", "characters"])(
  "a drawn text as %s: tokens as frequent as is said, every whole sentence grammatical",
  async (tokens) => {
    const source = await open({ tokens, lexicon: 20 });
    const drawn = source.draw(300_000, testStream(4)) as TokenSamples;
    const { grammar, text, "symbol-probabilities": real } = source.facets;
    const constructions = grammar!.parse(drawn);
    expect(constructions.includes(-1)).toBe(false);
    expect(new Set(constructions).size).toBeGreaterThan(13);
    const logs = grammar!.logProbabilities(drawn);
    expect(Math.abs(logs.reduce((sum, log) => sum + log / logs.length, 0) + grammar!.entropy)).toBeLessThan(0.1);
    const counts = new Float64Array(text!.vocabulary.size);
    for (const token of drawn.tokens) counts[token]!++;
    // Sentences are independent, tokens of one are not: a generous bound, 7 binomial standard errors for the commonest.
    for (const [i, symbol] of real!.support.entries()) {
      const p = real!.probabilities[i]!;
      expect(Math.abs(counts[symbol]! / 300_000 - p)).toBeLessThan(7 * Math.sqrt(p / 300_000));
    }
    expect(text!.heldOut.length).toBe(10_000);
  },
);

test("words and characters are the same text", async () => {
  const [words, characters] = [await open(), await open({ tokens: "characters" })];
  const [a, b] = [words, characters].map((source) => {
    const drawn = source.draw(2000, testStream(9)) as TokenSamples;
    return textOf(drawn.tokens, drawn.vocabulary);
  });
  expect(b!.length).toBe(2000);
  expect(a!.startsWith(b!)).toBe(true);
  expect(a).toMatch(/^[\p{L} .,?!:“”]+$/u);
});

test("of text that a model wrote, whole sentences are judged and parts of one are not", async () => {
  const source = await open({ tokens: "characters" });
  const { grammar, text } = source.facets;
  const { vocabulary } = text!;
  const numbers = new Map(Array.from({ length: vocabulary.size }, (_, token) => [vocabulary.word(token), token]));
  const written = (words: string) =>
    new TokenSamples(
      Int32Array.from(words, (c) => numbers.get(c)!),
      vocabulary,
    );
  const names = (words: string) =>
    Array.from(grammar!.parse(written(words)), (index) => grammar!.constructions[index]?.name ?? "none");
  expect(
    names("bands. the dan is bash. who bands a dash gan? the the is bash. Babar says: “the ban balts baly”. the"),
  ).toEqual(["description", "question of who", "none", "quotation"]);
  // Two spaces, a space before the mark, a capital, no space between sentences.
  expect(names(". the  dan is bash. the dan is bash . The dan is bash.the dan is bash.")).toEqual(
    Array(4).fill("none"),
  );
  expect(names("the dan is bash")).toEqual([]);
  expect(names("the ".repeat(300))).toEqual(["none"]);
  expect(grammar!.logProbabilities(written(". the the."))).toEqual(Float64Array.of(-Infinity));
});
