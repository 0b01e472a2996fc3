import { expect, test } from "vitest";
import type { Decoding } from "../../contracts/decoding.ts";
import type { Corpus } from "../../contracts/samples.ts";
import type { Source } from "../../contracts/source.ts";
import type { TokenSamples } from "../../samples/tokens.ts";
import { openText, testStream, zipfWords } from "../../testing/sources.ts";
import { Backoff } from "./backoff.ts";
import { countLevels } from "./levels.ts";
import { ngram, type NgramConfig } from "./ngram.ts";
import { smoothings, type SmoothingName } from "./smoothing.ts";

const config: NgramConfig = {
  kind: "ngram",
  order: 3,
  smoothing: "jelinek-mercer",
  weight: 0.6,
  discount: 0.7,
  pseudoCount: 0.5,
  floor: 0.01,
};

const source: Source = await openText(`${zipfWords(8, 40)} ${zipfWords(8, 40).split(" ").toReversed().join(" ")}`);
const whole = source.draw(source.size!, testStream(0)) as TokenSamples;
const corpus: Corpus = { parts: [{ origin: "real", samples: whole }] };
const V = whole.vocabulary.size;
const tokens = [...whole.tokens];

/** Distinct (context, next) with their counts, by brute force; contexts as joined strings. */
function table(length: number): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  for (let i = length; i < tokens.length; i++) {
    const context = tokens.slice(i - length, i).join(" ");
    if (!rows.has(context))
      rows.set(
        context,
        Array.from({ length: V }, () => 0),
      );
    rows.get(context)![tokens[i]!]!++;
  }
  return rows;
}

/** Kneser and Ney's counts: how many distinct words stood before (context, next). */
function continuations(length: number, above: Map<string, number[]>): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  for (const [context, row] of above) {
    const shorter = context.split(" ").slice(1).join(" ");
    if (!rows.has(shorter))
      rows.set(
        shorter,
        Array.from({ length: V }, () => 0),
      );
    row.forEach((count, next) => (rows.get(shorter)![next]! += count > 0 ? 1 : 0));
  }
  return length >= 0 ? rows : above;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** p(. | context) of a trigram model, written out from the definitions of Chen and Goodman (1999). */
function expected(smoothing: SmoothingName, context: readonly number[]): number[] {
  const { weight, discount, pseudoCount } = config;
  const rows = [2, 1, 0].map((length) => table(length));
  if (smoothing === "kneser-ney") {
    rows[1] = continuations(1, rows[0]!);
    rows[2] = continuations(0, rows[1]!);
  }
  const at = (level: number): number[] | undefined => rows[level]!.get(context.slice(level).join(" "));
  const unigram = at(2)!;
  const base = unigram.map((count) => count / sum(unigram));
  if (smoothing === "additive") {
    const row = at(0) ?? at(1) ?? unigram;
    return row.map((count) => (count + pseudoCount) / (sum(row) + pseudoCount * V));
  }
  return [1, 0].reduce((lower, level) => {
    const row = at(level);
    if (!row) return lower;
    const n = sum(row);
    const distinct = row.filter((count) => count > 0).length;
    if (smoothing === "jelinek-mercer") return row.map((c, x) => (weight * c) / n + (1 - weight) * lower[x]!);
    if (smoothing === "witten-bell") return row.map((c, x) => (c + distinct * lower[x]!) / (n + distinct));
    return row.map((c, x) => (Math.max(0, c - discount) + discount * distinct * lower[x]!) / n);
  }, base);
}

function modelOf(smoothing: SmoothingName): Backoff {
  const smooth = smoothings[smoothing]({ ...config, types: V });
  return new Backoff(countLevels(corpus, 3, smooth.continuation), smooth);
}

const contexts = [
  [0, 0],
  [1, 0],
  [7, 7],
  [2, 5],
];

test.each(Object.keys(smoothings) as SmoothingName[])("%s gives the probabilities of its definition", (smoothing) => {
  const model = modelOf(smoothing);
  for (const context of contexts) {
    const position = model.start();
    for (const token of context) model.move(position, token);
    const p = Array.from({ length: V }, (_, token) => model.probability(position, token));
    const wanted = expected(smoothing, context);
    p.forEach((value, token) => expect(value).toBeCloseTo(wanted[token]!, 12));
    expect(sum(p)).toBeCloseTo(1, 12);
  }
});

const chiSquare = (seen: readonly number[], p: readonly number[]): { excess: number; impossible: number } => {
  const n = sum(seen);
  const cells = p.flatMap((one, x) => (one > 0 ? [(seen[x]! - n * one) ** 2 / (n * one)] : []));
  const degrees = Math.max(1, cells.length - 1);
  return {
    excess: (sum(cells) - degrees) / Math.sqrt(2 * degrees),
    impossible: sum(seen.filter((_, x) => p[x] === 0)),
  };
};

/** The definition of each decoding, on a whole distribution. */
function decoded(p: readonly number[], { temperature = 1, topK = Infinity, topP = 1, minP = 0 }: Decoding): number[] {
  const powers = p.map((one) => one ** (1 / temperature));
  const tempered = powers.map((one) => one / sum(powers));
  const order = [...tempered.keys()].toSorted((a, b) => tempered[b]! - tempered[a]!);
  let reached = 0;
  const kept = order.filter((x, rank) => {
    const enough = rank >= topK || reached >= topP || tempered[x]! < minP * tempered[order[0]!]!;
    if (!enough) reached += tempered[x]!;
    return !enough;
  });
  const total = sum(kept.map((x) => tempered[x]!));
  return tempered.map((one, x) => (kept.includes(x) ? one / total : 0));
}

// 5 smoothings x 4 contexts x 5 decodings: chi-square 7 standard deviations out happens by chance in under 1 of 10,000 seeds.
test.each<Decoding>([{}, { temperature: 0.6 }, { topK: 3 }, { topP: 0.7, temperature: 1.3 }, { minP: 0.3 }])(
  "generation follows the distribution cut by its definition, %j",
  (decoding) => {
    for (const smoothing of Object.keys(smoothings) as SmoothingName[]) {
      const model = ngram.fit(corpus, { ...config, smoothing });
      const { tokens: drawn } = model.generate({ size: 30_000, decoding, stream: testStream(11), source });
      for (const context of contexts) {
        const seen = Array.from({ length: V }, () => 0);
        for (let i = 2; i < drawn.length; i++) {
          if (drawn[i - 2] === context[0] && drawn[i - 1] === context[1]) seen[drawn[i]!]!++;
        }
        if (sum(seen) < 200) continue;
        const { excess, impossible } = chiSquare(seen, decoded(expected(smoothing, context), decoding));
        expect(impossible).toBe(0);
        expect(excess).toBeLessThan(7);
      }
    }
  },
);

test("a repetition penalty raises the probability of recent types to its power", () => {
  const model = ngram.fit(corpus, { ...config, order: 1 });
  const { tokens: drawn } = model.generate({
    size: 40_000,
    decoding: { repetitionPenalty: 1.5 },
    stream: testStream(12),
    source,
  });
  const unigram = expected("jelinek-mercer", [-1, -1].slice(2)).map((p) => p);
  const seen = Array.from({ length: V }, () => 0);
  const wanted = Array.from({ length: V }, () => 0);
  for (let i = 64; i < drawn.length; i++) {
    const recent = new Set(drawn.subarray(i - 64, i));
    const powers = unigram.map((p, x) => (recent.has(x) ? p ** 1.5 : p));
    powers.forEach((p, x) => (wanted[x]! += p / sum(powers)));
    seen[drawn[i]!]!++;
  }
  // Each count is within 6 of its standard deviations of the sum of its probabilities.
  seen.forEach((count, x) => expect(Math.abs(count - wanted[x]!)).toBeLessThan(6 * Math.sqrt(wanted[x]!)));
});

test("a beam as wide as the tree finds the likeliest continuation", () => {
  const model = ngram.fit(corpus, { ...config, order: 2 });
  const decoding = { beam: V ** 3, prompt: { tokens: 2, length: 3 } };
  const { tokens: found } = model.generate({ size: 3, decoding, stream: testStream(13), source });
  const prompt = (source.draw(64, testStream(13).child(1)) as TokenSamples).tokens.slice(0, 2);
  const conditional = (context: number): number[] => {
    const row = table(1).get(String(context))!;
    const unigram = table(0).get("")!;
    return row.map(
      (count, x) => (config.weight * count) / sum(row) + ((1 - config.weight) * unigram[x]!) / tokens.length,
    );
  };
  let best = { p: 0, path: [0, 0, 0] };
  for (let path = 0; path < V ** 3; path++) {
    const steps = [Math.floor(path / V ** 2), Math.floor(path / V) % V, path % V];
    const p = steps.reduce((all, step, i) => all * conditional(i === 0 ? prompt[1]! : steps[i - 1]!)[step]!, 1);
    if (p > best.p) best = { p, path: steps };
  }
  expect([...found]).toEqual(best.path);
});

test("prompts are cut out of real text and a segment begins after each", () => {
  const decoding = { prompt: { tokens: 4, length: 10 } };
  const request = { size: 35, decoding, stream: testStream(14), source };
  const drawn = ngram.fit(corpus, config).generate(request);
  expect(drawn.size).toBe(35);
  expect([...drawn.starts]).toEqual([0, 10, 20, 30]);
  expect(ngram.fit(corpus, config).generate({ ...request, stream: testStream(14) }).tokens).toEqual(drawn.tokens);
});
