import { expect } from "vitest";
import type { Source } from "../contracts/source.ts";
import { PointSamples } from "../samples/points.ts";
import { openSource } from "../sources/open.ts";
import { sources } from "../sources/index.ts";
import { testStream } from "./sources.ts";

/** The source of a configuration, its defaults filled in. */
export function openPoints(config: { readonly kind: string } & Record<string, unknown>): Promise<Source> {
  const member = sources.find(({ kind }) => kind === config.kind)!;
  return openSource(member.schema.parse(config), () => Promise.reject(new Error("unread")));
}

export const pointsAt = (...rows: readonly (readonly number[])[]): PointSamples =>
  new PointSamples(Float64Array.from(rows.flat()), { dimensions: rows[0]!.length });

export const drawPoints = (source: Source, size: number, replicate = 1): PointSamples =>
  source.draw(size, testStream(replicate)) as PointSamples;

/** Largest distance of a sample's means, variances and covariances from what the source says they are, in standard errors. */
export function momentScore(source: Source, size = 100_000): number {
  const points = drawPoints(source, size);
  const { mean, covariance } = source.facets["point-moments"]!;
  const d = mean.length;
  const from = points.values().map((value, at) => value - mean[at % d]!);
  let worst = 0;
  const take = (expected: number, of: (at: number) => number): void => {
    let [sum, squares] = [0, 0];
    for (let at = 0; at < from.length; at += d) {
      sum += of(at);
      squares += of(at) ** 2;
    }
    const average = sum / size;
    worst = Math.max(worst, Math.abs(average - expected) / Math.sqrt((squares / size - average ** 2) / size));
  };
  for (let i = 0; i < d; i++) {
    take(0, (at) => from[at + i]!);
    for (let j = 0; j <= i; j++) take(covariance[i * d + j]!, (at) => from[at + i]! * from[at + j]!);
  }
  return worst;
}

/** Items of each mode in a sample, those outside last. */
export function modeCounts({ facets }: Source, points: PointSamples): number[] {
  const { count, assign } = facets.modes!;
  const counts = Array.from({ length: count + 1 }, () => 0);
  for (const mode of assign(points)) counts[mode < 0 ? count : mode]!++;
  return counts;
}

/** Held-out points are 2,000, the same each time the source is opened, and none that a seed draws. */
export async function expectFrozen(config: Parameters<typeof openPoints>[0]): Promise<void> {
  const [source, again] = await Promise.all([openPoints(config), openPoints(config)]);
  const heldOut = source.facets["held-out-points"]!;
  expect(heldOut.size).toBe(2000);
  expect(again.facets["held-out-points"]!.values()).toEqual(heldOut.values());
  expect(drawPoints(source, 2000).values()).not.toEqual(heldOut.values());
}
