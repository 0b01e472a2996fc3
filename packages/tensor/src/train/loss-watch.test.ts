import { expect, test } from "vitest";
import { LossWatch } from "./loss-watch.ts";

const watch = (): LossWatch => new LossWatch({ steps: 300, learningRate: 0.003, clipNorm: 1 });
const ADVICE = "lower the learning rate (0.003) or clip gradients harder (1)";

test("a loss that is no number says when, from what, and what to change", () => {
  const own = watch();
  for (let step = 0; step < 56; step++) own.take(3.4012, step);
  expect(() => own.take(Number.NaN, 56)).toThrow(
    `training diverged at step 57 of 300: loss was 3.4, then not a number; ${ADVICE}`,
  );
  expect(() => watch().take(Infinity, 0)).toThrow(`training diverged at step 1 of 300: loss was infinite; ${ADVICE}`);
});

test("a loss explodes when it stays above ten times the first and ten for twenty steps", () => {
  const own = watch();
  own.take(-2, 0);
  for (let step = 1; step <= 19; step++) own.take(31, step);
  own.take(30, 20);
  for (let step = 21; step <= 39; step++) own.take(31, step);
  expect(() => own.take(45.678, 40)).toThrow(
    `training diverged at step 41 of 300: loss was -2 at first, then 45.7; ${ADVICE}`,
  );
});

test("weights that the last update ruined are found", () => {
  const own = watch();
  own.finish([Float32Array.of(1, 2)]);
  expect(() => own.finish([Float32Array.of(1), Float32Array.of(0, Infinity)])).toThrow("at step 300 of 300: weights");
});
