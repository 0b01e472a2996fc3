import { streamAt } from "@heirloom/core";
import { expect, test } from "vitest";
import { countParameters, flattenSpecs, fromFlat, initialise, toFlat } from "./parameters.ts";
import { normal, ones, uniform, zeros } from "./specs.ts";

const layer = { weight: normal([40, 50], 0.02), gain: ones([50]) };
const specs = {
  embedding: normal([30, 40], 0.1, { decay: false }),
  blocks: [layer, layer],
  out: { weight: uniform([50, 30], 0.3), bias: zeros([30]) },
};
const stream = streamAt(3, { replicate: 1, generation: 2 }, "fit");

test("parameters are named by their paths, in the order in which they are written", () => {
  const leaves = flattenSpecs(specs);
  expect(leaves.map(({ path }) => path)).toEqual([
    "embedding",
    "blocks.0.weight",
    "blocks.0.gain",
    "blocks.1.weight",
    "blocks.1.gain",
    "out.weight",
    "out.bias",
  ]);
  expect(leaves.filter(({ value }) => value.decay).map(({ path }) => path)).toEqual([
    "blocks.0.weight",
    "blocks.1.weight",
    "out.weight",
  ]);
  expect(countParameters(specs)).toBe(30 * 40 + 2 * (40 * 50 + 50) + 50 * 30 + 30);
});

test("weights begin as specified, independently of each other", () => {
  const parameters = initialise(specs, stream);
  const weight = parameters.get("blocks.0.weight")!.data;
  const squares = weight.reduce((sum, value) => sum + value * value, 0);
  // Chi-square of 2000 degrees over 0.02^2: within 4 standard deviations, false alarm 6e-5 (seed fixed).
  expect(Math.abs(squares / 0.02 ** 2 - 2000)).toBeLessThan(4 * Math.sqrt(2 * 2000));
  expect(parameters.get("blocks.1.weight")!.data).not.toEqual(weight);
  const drawn = parameters.get("out.weight")!.data;
  expect(Math.max(...drawn.map(Math.abs))).toBeLessThan(0.3);
  // Variance of a uniform: bound^2 / 3, its mean over 1500 within 4 standard deviations of a relative sqrt(4 / 5 / 1500).
  const meanSquare = drawn.reduce((sum, value) => sum + value * value, 0) / 1500;
  expect(Math.abs(meanSquare / 0.03 - 1)).toBeLessThan(4 * Math.sqrt(0.8 / 1500));
  expect([...new Set(parameters.get("blocks.1.gain")!.data)]).toEqual([1]);
  expect([...new Set(parameters.get("out.bias")!.data)]).toEqual([0]);
  // A tensor's draws are those of its child of the stream, scaled.
  const normals = stream.child(1).normals(new Float64Array(2000));
  expect(weight).toEqual(Float32Array.from(normals, (value) => 0.02 * value));
});

test("flat order and back", () => {
  const parameters = initialise(specs, stream);
  const flat = toFlat(specs, new Map([...parameters].toReversed()));
  expect(flat[0]).toBe(parameters.get("embedding")!.data);
  expect(fromFlat(specs, [...flat, new Float32Array(3)])).toEqual(parameters);
  expect(() => fromFlat(specs, flat.slice(1))).toThrow('place 0 does not hold the 1200 floats of "embedding"');
});

test("a tensor that is missing, unknown or misshapen is named", () => {
  const parameters = initialise(specs, stream);
  const without = new Map([...parameters].slice(0, -1));
  expect(() => toFlat(specs, without)).toThrow('the parameter "out.bias" [30] is missing');
  const more = new Map([...parameters, ["lm_head.weight", { shape: [1], data: new Float32Array(1) }]]);
  expect(() => toFlat(specs, more)).toThrow('the model has no parameter "lm_head.weight"');
  const wrong = new Map([...parameters, ["out.bias", { shape: [1, 30], data: new Float32Array(30) }]]);
  expect(() => toFlat(specs, wrong)).toThrow('"out.bias" has shape [1, 30] where the model has [30]');
});
