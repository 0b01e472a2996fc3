import type { MetricFact, MetricMember } from "@heirloom/core";
import facts from "./metric-facts.json" with { type: "json" };

/** What a figure has to know of a metric. */
export type MetricInfo = Pick<
  MetricMember,
  "name" | "label" | "axis" | "unit" | "summary" | "scale" | "reference" | "range" | "better"
>;

/** Short sign of a metric for the head of a column: what stands before the comma of its axis ("V, real = 1"). */
export const signOf = ({ axis }: MetricInfo): string => axis.split(",")[0]!;

/** Written by `npm run reference` from what is registered, so that a page does not bring the code that measures. */
const known: ReadonlyMap<string, MetricInfo> = new Map(
  (facts as unknown as readonly MetricFact[]).map(({ reference, range: [low, high], ...fact }) => [
    fact.name,
    { ...fact, range: [low ?? -Infinity, high ?? Infinity], ...(reference !== null && { reference }) },
  ]),
);

/** A metric by its name. One that this page does not know is shown under its bare name. */
export function metricInfo(name: string): MetricInfo {
  return (
    known.get(name) ?? {
      name,
      label: name,
      axis: name,
      unit: "",
      summary: "",
      scale: "linear",
      range: [-Infinity, Infinity],
      better: "neither",
    }
  );
}
