import type { MetricMember } from "../contracts/metric.ts";
import { metrics } from "../metrics/index.ts";

/** What is known of a metric without being able to measure it. An end of `range` that is infinite is null. */
export interface MetricFact extends Pick<
  MetricMember,
  "name" | "label" | "axis" | "unit" | "summary" | "scale" | "better"
> {
  readonly reference: number | null;
  readonly range: readonly [low: number | null, high: number | null];
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** The facts of every metric, as JSON: pages read them without the code that measures. */
export const metricFacts = (): MetricFact[] =>
  metrics.map(({ name, label, axis, unit, summary, scale, better, reference, range }: MetricMember) => ({
    ...{ name, label, axis, unit, summary, scale, better },
    reference: reference ?? null,
    range: [finite(range[0]), finite(range[1])],
  }));
