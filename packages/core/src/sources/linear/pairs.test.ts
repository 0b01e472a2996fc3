import { expect, test } from "vitest";
import type { PairSamples } from "../../samples/pairs.ts";
import { armOf, testStream } from "../../testing/sources.ts";
import { openSource } from "../open.ts";
import { sigmoid } from "../../samples/classes.ts";

const open = (source: Record<string, unknown>) =>
  openSource(armOf({ source, family: { kind: `${source["kind"]}-regression` } }).source, () =>
    Promise.reject(new Error("unread")),
  );

test("true weights have their norm and a direction that the configuration alone decides", async () => {
  const [a, b, c] = await Promise.all([
    open({ kind: "linear", dimensions: 20 }),
    open({ kind: "logistic", dimensions: 20, signal: 3 }),
    open({ kind: "linear", dimensions: 20, direction: 2 }),
  ]);
  const weights = [a, b, c].map(({ facets }) => facets["linear-weights"]!.weights);
  expect(Math.hypot(...weights[0]!)).toBeCloseTo(1, 12);
  expect(Math.hypot(...weights[1]!)).toBeCloseTo(3, 12);
  for (const [i, weight] of weights[0]!.entries()) expect(weights[1]![i]).toBeCloseTo(3 * weight, 12);
  expect(weights[2]).not.toEqual(weights[0]);
});

test("held-out pairs are frozen and no draw gives them", async () => {
  const [first, again] = await Promise.all([open({ kind: "linear" }), open({ kind: "linear" })]);
  expect(first.facets["held-out-pairs"]!.targets).toEqual(again.facets["held-out-pairs"]!.targets);
  const drawn = first.draw(2000, testStream(1)) as PairSamples;
  expect(drawn.targets[0]).not.toBe(first.facets["held-out-pairs"]!.targets[0]);
});

// Means and variances of 100,000 values: bounds of 5 standard deviations, below 1e-5 in all.
test("linear: inputs are standard normal, targets x · w* with the noise asked for", async () => {
  const source = await open({ kind: "linear", dimensions: 2, noise: 0.5 });
  const { design, targets } = source.draw(100_000, testStream(2)) as PairSamples;
  const { weights } = source.facets["linear-weights"]!;
  const squared = design.inputs.reduce((sum, x) => sum + x * x, 0) / 200_000;
  expect(Math.abs(squared - 1)).toBeLessThan(5 * Math.sqrt(2 / 200_000));
  let noise = 0;
  for (const [i, y] of targets.entries()) {
    const [x0, x1] = design.row(i);
    noise += (y - x0! * weights[0]! - x1! * weights[1]!) ** 2 / 100_000;
  }
  expect(source.facets["linear-weights"]!.noise).toBe(0.25);
  expect(Math.abs(noise / 0.25 - 1)).toBeLessThan(5 * Math.sqrt(2 / 100_000));
});

test("logistic: labels fall with the probabilities of the truth", async () => {
  const source = await open({ kind: "logistic", dimensions: 3, signal: 2 });
  const { design, targets } = source.draw(100_000, testStream(3)) as PairSamples;
  const { weights, noise } = source.facets["linear-weights"]!;
  let [surprise, variance] = [0, 0];
  for (const [i, y] of targets.entries()) {
    const z = design.row(i).reduce((sum, x, j) => sum + x * weights[j]!, 0);
    surprise += (y - sigmoid(z)) * z;
    variance += sigmoid(z) * sigmoid(-z) * z * z;
  }
  expect(noise).toBe(0);
  expect(Math.abs(surprise)).toBeLessThan(5 * Math.sqrt(variance));
});
