import type { Decoding } from "@heirloom/core";
import { expect, test } from "vitest";
import { Chooser } from "./chooser.ts";
import { testStream } from "./testing/small.ts";

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const logits = Float32Array.of(1.2, -0.4, 2.1, 2.1, -3, 0.3, 0.9, -1.5);
const types = logits.length;

/** The definition of each decoding, on a whole distribution, types in order of their probability. */
function decoded(decoding: Decoding, recent: ReadonlySet<number> = new Set()): number[] {
  const { temperature = 1, topK = types, topP = 1, minP = 0, repetitionPenalty = 1 } = decoding;
  const weights = Array.from(logits, (logit) => Math.exp(logit));
  const p = weights.map((weight) => weight / sum(weights));
  const penalised = p.map((one, type) => one ** ((recent.has(type) ? repetitionPenalty : 1) / temperature));
  const q = penalised.map((one) => one / sum(penalised));
  const order = [...q.keys()].toSorted((a, b) => q[b]! - q[a]! || a - b);
  let reached = 0;
  const kept = order.filter((type, rank) => {
    const in_ = rank < topK && reached < topP && q[type]! >= minP * q[order[0]!]!;
    if (in_) reached += q[type]!;
    return in_;
  });
  const total = sum(kept.map((type) => q[type]!));
  return q.map((one, type) => (kept.includes(type) ? one / total : 0));
}

const recent = new Set([2, 5]);
const decodings: Decoding[] = [
  {},
  { temperature: 0.5 },
  { temperature: 1.7 },
  { topK: 3 },
  { topP: 0.7 },
  { topP: 0.6, temperature: 2 },
  { minP: 0.2 },
  { topK: 4, topP: 0.9, minP: 0.1, temperature: 1.2 },
  { repetitionPenalty: 1.6 },
  { repetitionPenalty: 1.3, temperature: 0.7, topP: 0.8 },
];

// Chi-square over at most 8 types, 10 decodings: 7 standard deviations happen by chance in under 1 of 10,000 seeds.
test.each(decodings)("draws follow the distribution of the definition, never left: %j", (decoding) => {
  const chooser = new Chooser(decoding, types);
  const stream = testStream(1);
  const seen = Array.from({ length: types }, () => 0);
  const n = 40_000;
  for (let i = 0; i < n; i++) seen[chooser.draw(logits, stream, recent)]!++;
  const p = decoded(decoding, recent);
  const cells = p.flatMap((one, type) => (one > 0 ? [(seen[type]! - n * one) ** 2 / (n * one)] : []));
  const degrees = Math.max(1, cells.length - 1);
  expect(sum(seen.filter((_, type) => p[type] === 0))).toBe(0);
  expect((sum(cells) - degrees) / Math.sqrt(2 * degrees)).toBeLessThan(7);
});

test.each(decodings)("the best have the log-probabilities of the definition: %j", (decoding) => {
  const p = decoded(decoding, recent);
  const order = [...p.keys()].filter((type) => p[type]! > 0).toSorted((a, b) => p[b]! - p[a]! || a - b);
  const best = new Chooser(decoding, types).best(logits, 5, recent);
  expect(best.map(({ token }) => token)).toEqual(order.slice(0, 5));
  for (const { token, log } of best) expect(log).toBeCloseTo(Math.log(p[token]!), 6);
});

test("of many types those far below are found too", () => {
  const many = Float32Array.from({ length: 5000 }, (_, type) => -0.02 * ((type * 1237) % 5000));
  const all = new Chooser({ topK: 4000 }, 5000).best(many, 5000);
  expect(all).toHaveLength(4000);
  all.forEach(({ token }, rank) => expect((token * 1237) % 5000).toBe(rank));
  const weights = Array.from(many, (logit) => Math.exp(logit)).toSorted((a, b) => b - a);
  let reached = 0;
  const nucleus = weights.findIndex((weight) => (reached += weight) >= 0.999999 * sum(weights)) + 1;
  expect(new Chooser({ topP: 0.999999 }, 5000).best(many, 5000)).toHaveLength(nucleus);
});

test("a temperature near 0 is greedy, equal scores going to the first", () => {
  const stream = testStream(2);
  const flat = Float32Array.of(0, 1, 0.5);
  for (let i = 0; i < 50; i++) expect(new Chooser({ temperature: 1e-300 }, 3).draw(flat, stream)).toBe(1);
  for (let i = 0; i < 50; i++) expect(new Chooser({ topK: 1 }, types).draw(logits, stream)).toBe(2);
});

test("scores that are no numbers are refused", () => {
  const chooser = new Chooser({}, 3);
  expect(() => chooser.draw(Float32Array.of(NaN, NaN, NaN), testStream(3))).toThrow("it has diverged");
});
