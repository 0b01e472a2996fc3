import type { ArmView, SeriesView } from "@heirloom/api";
import { letterOf } from "@heirloom/core";

/** An arm of a sweep with these values, of which nothing is in. */
export const armAt = (
  index: number,
  values: Readonly<Record<string, unknown>>,
  more: Partial<ArmView> = {},
): ArmView => ({
  ...{ id: `arm_${index}`, index, letter: letterOf(index), values, label: Object.values(values).join(" · ") },
  ...{ replicates: 4, generations: 3, sampleSize: 10, laws: [], histograms: [], engineKind: null, judgement: null },
  ...{ complete: 0, done: 0, revision: 1 },
  ...more,
});

/** A sweep over two paths, the first slowest. */
export function gridOf(x: readonly unknown[], y: readonly unknown[]): ArmView[] {
  return x.flatMap((a, i) => y.map((b, j) => armAt(i * y.length + j, { "recursion.x": a, "recursion.policy.y": b })));
}

export function seriesOf(arm: ArmView, mean: readonly (number | null)[], { sd = 1, n = 4 } = {}): SeriesView {
  const each = <T>(value: T): T[] => mean.map(() => value);
  const blank = each(null);
  const summary = { n: each(n), mean: [...mean], sd: each(sd), min: blank, max: blank };
  return {
    ...{ armId: arm.id, metric: "variance-ratio", revision: 1 },
    summary: { ...summary, q05: blank, median: blank, q95: blank } as unknown as SeriesView["summary"],
  };
}
