import { expect, test } from "vitest";
import { openSource } from "../../sources/open.ts";
import type { PointSamples } from "../../samples/points.ts";
import { armOf, testStream } from "../../testing/sources.ts";
import { choose } from "../testing/select.ts";

const components = [
  { weight: 0.9, mean: [0], sd: 1 },
  { weight: 0.1, mean: [60], sd: 1 },
];
const family = { kind: "multivariate-gaussian" };
const source = await openSource(armOf({ source: { kind: "mixture", components }, family }).source, () =>
  Promise.reject(new Error("unread")),
);
const draw = (size: number) => source.draw(size, testStream(4)) as PointSamples;

/**
 * Kept are those whose exponential clocks of rate 1/share^exponent ring first: a share 1 - e^(-l rate) of each cluster, l such that
 * a share 1/drawn of all are kept.
 */
function expectedRare(exponent: number, drawn: number): number {
  const kept = (share: number, l: number): number => share * (1 - Math.exp(-l / share ** exponent));
  let [low, high] = [0, 100];
  for (let i = 0; i < 100; i++) {
    const l = (low + high) / 2;
    if (kept(0.9, l) + kept(0.1, l) < 1 / drawn) low = l;
    else high = l;
  }
  return drawn * kept(0.1, low);
}

// 10,000 kept of 40,000, real shares from 2,000 points: .04 is 4 standard errors, most of them of the real share.
test.each([0, 1, 2])("with exponent %d rare points are kept as often as their clocks say", async (exponent) => {
  const selector = { kind: "rare-mode-upsampling", clusters: 2, exponent };
  const { kept } = await choose({ selector, source, size: 10_000, draw });
  const rare = kept.values().filter((x) => x > 30).length / 10_000;
  expect(Math.abs(rare - expectedRare(exponent, 4))).toBeLessThan(0.04);
});
