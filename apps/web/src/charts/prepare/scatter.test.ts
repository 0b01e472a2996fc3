import { expect, test } from "vitest";
import { boxOf, coordinateAxes, prepareScatter } from "./scatter.ts";

test("clouds share an axis for each coordinate, and points keep their places on the chosen two", () => {
  const near = { dimensions: 3, values: [0, 5, 1, 1, 6, 2] };
  const far = { dimensions: 3, values: [10, 5, 0] };
  const axes = coordinateAxes([near, far]);
  expect(axes).toHaveLength(3);
  expect([axes[0]!.min, axes[0]!.max]).toEqual([-0.3, 10.3]);
  const spots = prepareScatter(near, { axes, across: 0, up: 2 });
  expect(spots).toHaveLength(2);
  expect(spots[0]!.across).toBeCloseTo(0.3 / 10.6);
  expect(spots[1]!.up).toBeGreaterThan(spots[0]!.up);
  expect(prepareScatter(near, { axes: axes.slice(0, 1), across: 0, up: 1 })).toEqual([]);
});

test("a box is the corners of all clouds together, and of itself", () => {
  const near = { dimensions: 2, values: [0, 5, 1, 6] };
  const far = { dimensions: 2, values: [-3, 5.5, NaN, 5] };
  const box = boxOf([near, far]);
  expect(box).toEqual({ dimensions: 2, values: [-3, 5, 1, 6] });
  expect(boxOf([box!, near])).toEqual(box);
  expect(boxOf([])).toBeNull();
  expect(boxOf([{ dimensions: 1, values: [NaN] }])).toBeNull();
});
