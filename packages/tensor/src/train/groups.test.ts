import { expect, test } from "vitest";
import { normal, zeros } from "../params/specs.ts";
import { groupParameters, packHost, unpackHost } from "./groups.ts";

test("small tensors share a group with those that decay as they do; large ones are alone", () => {
  const specs = [normal([300, 300], 1), zeros([300]), normal([100, 300], 1), zeros([5]), normal([2, 3], 1), zeros([7])];
  const groups = groupParameters(specs);
  expect(groups.map(({ shape, decay, members }) => [shape, decay, members.map(({ place }) => place)])).toEqual([
    [[300, 300], true, [0]],
    [[30006], true, [2, 4]],
    [[312], false, [1, 3, 5]],
  ]);
  const flat = specs.map(({ shape }, index) => new Float32Array(shape.reduce((a, b) => a * b)).fill(index + 1));
  const packed = packHost(groups, flat);
  expect([packed[1]![29_999], packed[1]![30_000], packed[2]![304]]).toEqual([3, 5, 4]);
  expect(unpackHost(groups, packed)).toEqual(flat);
});

test("groups have at most 65536 floats when they have several tensors", () => {
  const groups = groupParameters(Array.from({ length: 5 }, () => normal([32_768], 1)));
  expect(groups.map(({ shape }) => shape)).toEqual([[65_536], [65_536], [32_768]]);
});
