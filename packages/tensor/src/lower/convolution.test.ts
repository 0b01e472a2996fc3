import { grad, lax, numpy as np, vmap } from "@jax-js/jax";
import { describe, expect, it } from "vitest";
import type { JaxArray } from "../program/program.ts";
import { expectAgreement, floats, runLowered } from "./testing/agreement.ts";

type Pairs = [number, number][];

interface Case {
  readonly x: number[];
  readonly w: number[];
  readonly strides?: number[];
  readonly padding?: Pairs;
  readonly lhsDilation?: number[];
  readonly rhsDilation?: number[];
}

function convolve({ strides, padding, lhsDilation, rhsDilation, x }: Case): (x: JaxArray, w: JaxArray) => JaxArray {
  const axes = x.length - 2;
  const each = <T>(value: T): T[] => Array.from({ length: axes }, () => value);
  return (a, b) =>
    lax.convGeneralDilated(a, b, strides ?? each(1), padding ?? each<[number, number]>([0, 0]), {
      ...(lhsDilation === undefined ? {} : { lhsDilation }),
      ...(rhsDilation === undefined ? {} : { rhsDilation }),
    });
}

const cases: Record<string, Case> = {
  "one axis": { x: [2, 3, 9], w: [4, 3, 3] },
  "two axes": { x: [2, 3, 7, 6], w: [4, 3, 3, 2] },
  "stride 2 with padding": {
    x: [2, 3, 8, 7],
    w: [4, 3, 3, 3],
    strides: [2, 2],
    padding: [
      [1, 1],
      [1, 0],
    ],
  },
  "stride beyond the last window": { x: [1, 2, 8, 8], w: [3, 2, 3, 3], strides: [2, 2] },
  "spread windows": { x: [1, 2, 9, 9], w: [3, 2, 3, 3], rhsDilation: [2, 3] },
  "spread elements": {
    x: [2, 3, 4, 5],
    w: [4, 3, 3, 3],
    lhsDilation: [2, 2],
    padding: [
      [1, 2],
      [2, 1],
    ],
  },
  "spread elements, wide padding": {
    x: [1, 2, 3, 3],
    w: [2, 2, 2, 2],
    lhsDilation: [3, 2],
    padding: [
      [4, 3],
      [1, 1],
    ],
  },
  "spread both, with a stride": {
    x: [1, 2, 4, 4],
    w: [2, 2, 2, 2],
    lhsDilation: [2, 2],
    strides: [2, 1],
    rhsDilation: [2, 1],
  },
  "negative padding": {
    x: [1, 2, 7, 7],
    w: [2, 2, 3, 3],
    padding: [
      [-1, 0],
      [2, -2],
    ],
  },
};

describe("convolutions", () => {
  it.each(Object.entries(cases))("%s, with gradients", async (_, given) => {
    const operands = [floats(given.x), floats(given.w, 1)];
    const value = convolve(given);
    await expectAgreement(value, operands);
    const loss = (x: JaxArray, w: JaxArray): JaxArray => np.sum(np.square(value(x, w)));
    await expectAgreement(grad(loss, { argnums: [0, 1] }), operands, 1e-5);
  });

  it("runs separate convolutions side by side as groups", async () => {
    const value = vmap(convolve({ x: [2, 3, 6, 6], w: [4, 3, 3, 3] }) as (...args: JaxArray[]) => JaxArray);
    await expectAgreement(value, [floats([3, 2, 3, 6, 6]), floats([3, 4, 3, 3, 3], 1)]);
  });

  it("agrees with torch where the stride leaves elements over", async () => {
    // torch 2.13: F.conv2d(arange(25).view(1, 1, 5, 5), tensor([[[[1., 2.], [3., 4.]]]]), stride=2)
    const x = { shape: [1, 1, 5, 5], dtype: "float32" as const, data: Float32Array.from({ length: 25 }, (_, i) => i) };
    const w = { shape: [1, 1, 2, 2], dtype: "float32" as const, data: Float32Array.of(1, 2, 3, 4) };
    const [y] = await runLowered(convolve({ x: [1, 1, 5, 5], w: [1, 1, 2, 2], strides: [2, 2] }) as never, [x, w]);
    expect([...(y ?? [])]).toEqual([41, 61, 141, 161]);
  });
});

describe("windows", () => {
  it.each([
    ["side by side", [2, 2], [2, 2]],
    ["that overlap", [3, 2], [2, 1]],
    ["apart", [2, 2], [3, 3]],
  ] as const)("%s: largest and mean, with gradients", async (_, window, strides) => {
    const pooled = (x: JaxArray, take: (a: JaxArray) => JaxArray): JaxArray =>
      lax.reduceWindow(x, take, [1, 1, ...window], [1, 1, ...strides]);
    const mean = (x: JaxArray): JaxArray => pooled(x, (a) => np.mean(a));
    const largest = (x: JaxArray): JaxArray => pooled(x, (a) => np.max(a));
    for (const fn of [mean, largest]) {
      await expectAgreement((x) => fn(x!), [floats([2, 3, 6, 8])]);
      await expectAgreement(
        grad((x: JaxArray) => np.sum(np.square(fn(x)))),
        [floats([2, 3, 6, 8])],
      );
    }
  });
});
