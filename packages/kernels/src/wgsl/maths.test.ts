import { beforeEach, describe, expect, test } from "vitest";
import { testDevice } from "../testing/adapter.ts";
import { evaluate } from "../testing/evaluate.ts";
import { tolerances } from "../tolerance.ts";
import { divideWgsl } from "./divide.ts";
import { EXP_ULPS, expWgsl } from "./exp.ts";
import { LOG_ULPS, logWgsl } from "./log.ts";
import { SINCOS_ERROR, sincosWgsl } from "./sincos.ts";

const gpu = await testDevice();
const TWO_POW_32 = 2 ** 32;

/** 32-bit words from both ends, around every switch of the algorithms, and spread over the whole range. */
function words(count: number): Uint32Array<ArrayBuffer> {
  const switches = [0, 2 ** 29, 2 ** 30, 2 ** 31, 3 * 2 ** 30, 0xb504f333, 2 ** 32 - 1, 2 ** 24, 2 ** 25];
  const near = switches.flatMap((at) => Array.from({ length: 101 }, (_, i) => at + i - 50));
  const spread = Array.from({ length: count - near.length }, (_, i) => i * 2654435761);
  return Uint32Array.from([...near, ...spread], (value) => value % TWO_POW_32);
}

const floats = (result: Uint32Array<ArrayBuffer>): Float32Array => new Float32Array(result.buffer);

describe("maths in WGSL", () => {
  beforeEach(({ skip }) => {
    if (gpu.reason) skip(gpu.reason);
  });
  const count = 60_000;

  test("log_unit is within its bound everywhere, ends included", async () => {
    const input = words(count);
    const f = `fn f(i: u32) -> vec4u { return bitcast<vec4u>(log_unit(vec4u(input[i]))); }`;
    const result = floats(await evaluate(gpu.device!, logWgsl, { f, count, input }));
    let worst = 0;
    for (const [i, u] of input.entries()) {
      // log1p where the distance from 1 is what counts: f64 loses it too.
      const exact = u > 2 ** 31 ? Math.log1p(-(TWO_POW_32 - u - 0.5) / TWO_POW_32) : Math.log((u + 0.5) / TWO_POW_32);
      worst = Math.max(worst, Math.abs(result[4 * i]! / exact - 1));
    }
    expect(worst).toBeLessThan(LOG_ULPS * tolerances.ulp.relative);
  });

  test("log_f32 and exp_f32 are within theirs", async () => {
    const values = Float32Array.from({ length: count }, (_, i) => Math.exp((i / count - 0.5) * 170));
    const input = new Uint32Array(values.buffer);
    const logarithms = `fn f(i: u32) -> vec4u { return vec4u(bitcast<u32>(log_f32(bitcast<f32>(input[i])))); }`;
    const logged = floats(await evaluate(gpu.device!, logWgsl, { f: logarithms, count, input }));
    const powers = `fn f(i: u32) -> vec4u { return vec4u(bitcast<u32>(exp_f32(f32(i) / ${count}.0 * 170.0 - 85.0))); }`;
    const raised = floats(await evaluate(gpu.device!, expWgsl, { f: powers, count }));
    let worstLog = 0;
    let worstPower = 0;
    for (const [i, value] of values.entries()) {
      const exact = Math.log(value);
      worstLog = Math.max(worstLog, Math.abs(logged[4 * i]! - exact) / Math.max(Math.abs(exact), 1e-30));
      const x = Math.fround(Math.fround(Math.fround(i / count) * 170) - 85);
      worstPower = Math.max(worstPower, Math.abs(raised[4 * i]! / Math.exp(x) - 1));
    }
    expect(worstLog).toBeLessThan(LOG_ULPS * tolerances.ulp.relative);
    // The argument is rounded on its way, by an ulp of 170 in all.
    expect(worstPower).toBeLessThan((EXP_ULPS + 170) * tolerances.ulp.relative);
  });

  test("sincos_turn is within its bound, and on the unit circle", async () => {
    const input = words(count);
    const f = `fn f(i: u32) -> vec4u {
      let turn = sincos_turn(vec4u(input[i]));
      return bitcast<vec4u>(vec4f(turn.cosine.x, turn.sine.x, turn.cosine.w, turn.sine.w));
    }`;
    const result = floats(await evaluate(gpu.device!, sincosWgsl, { f, count, input }));
    let worst = 0;
    let circle = 0;
    for (const [i, u] of input.entries()) {
      const angle = (2 * Math.PI * (u + 0.5)) / TWO_POW_32;
      const [cosine, sine] = [result[4 * i]!, result[4 * i + 1]!];
      worst = Math.max(worst, Math.abs(cosine - Math.cos(angle)), Math.abs(sine - Math.sin(angle)));
      circle += cosine * cosine + sine * sine - 1;
    }
    expect(worst).toBeLessThan(SINCOS_ERROR);
    expect(Math.abs(circle / count)).toBeLessThan(SINCOS_ERROR / 4); // no bias: a mean, not a worst case
  });

  test("divided is exact under 2^24", async () => {
    const f = `fn f(i: u32) -> vec4u {
      let a = (i * 40503u) & 0xffffffu; let b = 1u + ((i * 9973u) >> (i % 24u)) % 5000u;
      let d = divided(a, b);
      return vec4u(d.quotient, d.remainder, a, b);
    }`;
    const result = await evaluate(gpu.device!, divideWgsl, { f, count });
    const wrong: string[] = [];
    for (let i = 0; i < count; i++) {
      const [quotient, remainder, a, b] = [...result.subarray(4 * i, 4 * i + 4)] as [number, number, number, number];
      if (quotient !== Math.floor(a / b) || remainder !== a % b) wrong.push(`${a} / ${b} = ${quotient} r ${remainder}`);
    }
    expect(wrong).toEqual([]);
  });
});
