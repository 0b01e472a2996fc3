import { metrics, type MetricMember } from "@heirloom/core";

/** What a figure has to know of a metric. */
export type MetricInfo = Pick<
  MetricMember,
  "name" | "label" | "axis" | "unit" | "summary" | "scale" | "reference" | "range" | "better"
>;

/** Short sign of a metric for the head of a column: what stands before the comma of its axis ("V, real = 1"). */
export const signOf = ({ axis }: MetricInfo): string => axis.split(",")[0]!;

/** A metric by its name. One that this page does not know is shown under its bare name. */
export function metricInfo(name: string): MetricInfo {
  const known = metrics.find((metric) => metric.name === name);
  return (
    known ?? {
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
