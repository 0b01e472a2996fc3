import { purposes, streamAt, Threefry } from "@heirloom/core";
import { beforeEach, describe, expect, test } from "vitest";
import { testDevice } from "../testing/adapter.ts";
import { evaluate } from "../testing/evaluate.ts";
import { threefryWgsl } from "./threefry.ts";

const gpu = await testDevice();

/** Random123 1.14, examples/kat_vectors: threefry2x32, 20 rounds. Counter, key, result. */
const knownAnswers = [
  [0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x6b200159, 0x99ba4efe],
  [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x1cb996fc, 0xbb002be7],
  [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xc4923a9c, 0x483df7a0],
] as const;

const pair = (words: Uint32Array, i: number): [number, number] => [words[4 * i]!, words[4 * i + 1]!];

describe("Threefry2x32-20 in WGSL", () => {
  beforeEach(({ skip }) => {
    if (gpu.reason) skip(gpu.reason);
  });

  test("gives Random123's known answers", async () => {
    const input = Uint32Array.from(knownAnswers.flat());
    const f = `fn f(i: u32) -> vec4u {
      let at = 6u * i;
      return vec4u(threefry2x32(vec2u(input[at], input[at + 1u]), vec2u(input[at + 2u], input[at + 3u])), 0u, 0u);
    }`;
    const words = await evaluate(gpu.device!, threefryWgsl, { f, count: 3, input });
    expect(knownAnswers.map((_, i) => pair(words, i))).toEqual(knownAnswers.map((answer) => answer.slice(4)));
  });

  test("is core's, bit for bit, alone and four at a time, over thousands of counters", async () => {
    const count = 16_384;
    const [k0, k1] = [0x9e3779b9, 0x7f4a7c15];
    const f = (expression: string): string => `fn f(i: u32) -> vec4u {
      let key = vec2u(${k0}u, ${k1}u);
      ${expression}
    }`;
    const alone = f("return vec4u(threefry2x32(vec2u(i * 262139u, 0u), key), 0u, 0u);");
    const four = f(
      "let b = threefry_four(i & ~3u, key); let k = i & 3u; return vec4u(b.first[k], b.second[k], 0u, 0u);",
    );
    const ones = await evaluate(gpu.device!, threefryWgsl, { f: alone, count });
    const fours = await evaluate(gpu.device!, threefryWgsl, { f: four, count });
    const core = new Threefry(k0, k1);
    const differing = { alone: 0, four: 0 };
    const differs = ([x0, x1]: [number, number]): number => (x0 === core.x0 >>> 0 && x1 === core.x1 >>> 0 ? 0 : 1);
    for (let i = 0; i < count; i++) {
      core.block(Math.imul(i, 262139), 0);
      differing.alone += differs(pair(ones, i));
      core.block(i, 0);
      differing.four += differs(pair(fours, i));
    }
    expect(differing).toEqual({ alone: 0, four: 0 });
  });

  test("begins core's streams at every address", async () => {
    const count = 600;
    const f = `fn f(i: u32) -> vec4u {
      let key = stream_key(vec2u(20260731u, 5u), i * 7919u, i / 3u, i % ${purposes.length}u);
      return vec4u(threefry2x32(vec2u(0u), key), 0u, 0u);
    }`;
    const words = await evaluate(gpu.device!, threefryWgsl, { f, count });
    const seed = 20260731 + 5 * 2 ** 32;
    for (let i = 0; i < count; i++) {
      const address = { replicate: i * 7919, generation: Math.floor(i / 3) };
      const stream = streamAt(seed, address, purposes[i % purposes.length]!);
      expect(pair(words, i)).toEqual([stream.next(), stream.next()]);
    }
  });
});
