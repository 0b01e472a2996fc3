import { purposes, streamAt } from "@heirloom/core";
import { beforeEach, describe, expect, test } from "vitest";
import { testDevice } from "../testing/adapter.ts";
import { evaluate } from "../testing/evaluate.ts";
import { logWgsl } from "./log.ts";
import { normalWgsl } from "./normal.ts";
import { sincosWgsl } from "./sincos.ts";
import { threefryWgsl } from "./threefry.ts";

const gpu = await testDevice();

describe("normals in WGSL", () => {
  beforeEach(({ skip }) => {
    if (gpu.reason) skip(gpu.reason);
  });

  // Recursion amplifies a bias: e a generation grows to exp(-e G). Compared draw by draw with f64 normals of the same integers, the
  // noise of sampling cancels: over 2^21 draws a bias of 1e-9 would show. Against N(0, 1) itself 2e9 draws would see 3e-5.
  test("have the moments of core's normals: |E z^2 - 1| has no part of the arithmetic over 2e-7", async () => {
    const draws = 2 ** 21;
    const f = `fn f(i: u32) -> vec4u {
      let n = normals_of(threefry_four((i >> 1u) << 2u, stream_key(vec2u(7u, 0u), 123u, 4u, ${purposes.indexOf("generate")}u)));
      let low = vec4f(n.even.x, n.odd.x, n.even.y, n.odd.y);
      let high = vec4f(n.even.z, n.odd.z, n.even.w, n.odd.w);
      return bitcast<vec4u>(select(low, high, (i & 1u) == 1u));
    }`;
    const library = threefryWgsl + logWgsl + sincosWgsl + normalWgsl;
    const words = await evaluate(gpu.device!, library, { f, count: draws / 4 });
    const normals = new Float32Array(words.buffer);
    const exact = streamAt(7, { replicate: 123, generation: 4 }, "generate").normals(new Float64Array(draws));
    const bias = { mean: 0, square: 0, worst: 0 };
    for (let i = 0; i < draws; i++) {
      const [z, reference] = [normals[i]!, exact[i]!];
      bias.mean += (z - reference) / draws;
      bias.square += (z * z - reference * reference) / draws;
      bias.worst = Math.max(bias.worst, Math.abs(z - reference));
    }
    expect(Math.abs(bias.mean)).toBeLessThan(1e-8);
    expect(Math.abs(bias.square)).toBeLessThan(2e-7);
    expect(bias.worst).toBeLessThan(3e-6);
  });
});
