import { expect, test } from "vitest";
import { AliasTable } from "./alias.ts";
import { logOpenUnit } from "./normal.ts";
import { Stream, streamAt, streamsAt } from "./stream.ts";
import { Threefry } from "./threefry.ts";

const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, "0");
const keyed = (key0: number, key1: number): Stream => new Stream(() => new Threefry(key0, key1));

// Random123 1.14, tests/kat_vectors, threefry2x32 with 20 rounds.
test.each([
  { key: [0, 0], counter: [0, 0], block: ["6b200159", "99ba4efe"] },
  { key: [0xffffffff, 0xffffffff], counter: [0xffffffff, 0xffffffff], block: ["1cb996fc", "bb002be7"] },
  { key: [0x13198a2e, 0x03707344], counter: [0x243f6a88, 0x85a308d3], block: ["c4923a9c", "483df7a0"] },
])("Threefry2x32-20 gives the published block $block", ({ key, counter, block }) => {
  const cipher = new Threefry(key[0]!, key[1]!);
  cipher.block(counter[0]!, counter[1]!);
  expect([hex(cipher.x0), hex(cipher.x1)]).toEqual(block);
});

test("many blocks at once are the single ones", () => {
  const cipher = new Threefry(7, -9);
  const words = new Int32Array(20);
  cipher.blocks(words, 5, 3);
  for (let i = 0; i < 10; i++) {
    cipher.block(5 + i, 3);
    expect([words[2 * i], words[2 * i + 1]]).toEqual([cipher.x0, cipher.x1]);
  }
});

test("a stream's words are its blocks in order", () => {
  const cipher = new Threefry(1, 2);
  const stream = keyed(1, 2);
  for (let block = 0; block < 100; block++) {
    cipher.block(block, 0);
    expect([stream.next(), stream.next()]).toEqual([cipher.x0 >>> 0, cipher.x1 >>> 0]);
  }
});

test("the logarithm of a word is Math.log's within 4e-15, at both ends too", () => {
  const edges = [0, 1, 2, 3, 0x7fffffff, 0x80000000, 0xb504f332, 0xb504f333, 0xb504f334, 0xfffffffe, 0xffffffff];
  const stream = keyed(3, 1);
  const words = [...edges, ...Array.from({ length: 10_000 }, () => stream.next())];
  for (const word of words) {
    expect(Math.abs(logOpenUnit(word | 0) - Math.log((word + 0.5) / 2 ** 32))).toBeLessThan(4e-15);
  }
});

test("normals are the Box-Muller transform of the words, by the library's functions within 1e-13", () => {
  const size = 20_001;
  const normals = keyed(5, 6).normals(new Float64Array(size));
  const words = keyed(5, 6);
  const expected: number[] = [];
  while (expected.length < size) {
    const radius = Math.sqrt(-2 * Math.log(words.uniform()));
    const angle = 2 * Math.PI * words.uniform();
    expected.push(radius * Math.cos(angle), radius * Math.sin(angle));
  }
  for (const [i, normal] of normals.entries()) expect(Math.abs(normal - expected[i]!)).toBeLessThan(1e-13);
});

test("normals can be had from any even place", () => {
  const all = keyed(8, 8).normals(new Float64Array(5000));
  expect(keyed(8, 8).normals(new Float64Array(1001), 2048)).toEqual(all.slice(2048, 3049));
});

test("moments of normals are those of N(0, 1)", () => {
  // Each bound is 5 standard errors at a million draws: a false alarm in about 2 of a million seeds each.
  const n = 1_000_000;
  const normals = streamAt(1, { replicate: 0, generation: 0 }, "generate").normals(new Float64Array(n));
  const moment = (power: number): number => normals.reduce((sum, z) => sum + z ** power, 0) / n;
  expect(Math.abs(moment(1))).toBeLessThan(5 / Math.sqrt(n));
  expect(Math.abs(moment(2) - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
  expect(Math.abs(moment(3))).toBeLessThan(5 * Math.sqrt(15 / n));
  expect(Math.abs(moment(4) - 3)).toBeLessThan(5 * Math.sqrt(96 / n));
});

test("integers below a bound are uniform", () => {
  // Chi-square with 6 degrees of freedom; 27.9 is exceeded by 1 seed in 10,000.
  const stream = keyed(11, 12);
  const counts = new Float64Array(7);
  for (let i = 0; i < 70_000; i++) counts[stream.below(7)]!++;
  expect(counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(27.9);
});

test("a bound that leaves a remainder is still exact: words that would be one too many are drawn again", () => {
  const words = [5, 0xffffffff];
  const below = 3_000_000_000; // 2^32 mod below = 1,294,967,296: smaller words are refused
  const stream = keyed(0, 0);
  stream.next = () => words.shift()!;
  expect(stream.below(below)).toBe(0xffffffff - below);
});

test("streams of different addresses differ, of the same address agree", () => {
  const first = (seed: number, replicate: number, generation: number): number =>
    streamAt(seed, { replicate, generation }, "generate").next();
  const words = [first(1, 0, 0), first(1, 1, 0), first(1, 0, 1), first(2, 0, 0), first(2 ** 32 + 1, 0, 0)];
  expect(new Set(words).size).toBe(words.length);
  expect(first(1, 1, 0)).toBe(words[1]);
  const at = streamsAt(1, { replicate: 0, generation: 0 });
  expect(at("policy").next()).not.toBe(at("generate").next());
  expect(at("policy").child(0).next()).not.toBe(at("policy").child(1).next());
});

test("an alias table draws in proportion to its weights", () => {
  // Chi-square with 3 degrees of freedom; 21.1 is exceeded by 1 seed in 10,000.
  const weights = Float64Array.of(1, 0, 5, 0.5, 3.5);
  const table = new AliasTable(weights);
  const stream = keyed(21, 22);
  const counts = new Float64Array(5);
  for (let i = 0; i < 100_000; i++) counts[table.draw(stream)]!++;
  expect(counts[1]).toBe(0);
  expect(table.total).toBe(10);
  const terms = [0, 2, 3, 4].map((i) => (counts[i]! - weights[i]! * 10_000) ** 2 / (weights[i]! * 10_000));
  expect(terms.reduce((sum, term) => sum + term)).toBeLessThan(21.1);
});
