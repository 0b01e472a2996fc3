import type { Statistic } from "../charts/prepare/arm-numbers.ts";
import { metricInfo } from "../charts/prepare/metric.ts";
import type { Option } from "./picker.tsx";

export const metricOptions = (metrics: readonly string[]): Option[] =>
  metrics.map((name) => ({ value: name, text: metricInfo(name).label }));

/** Words for which generation of an arm speaks for it. */
export function statisticText(statistic: Statistic, generation: number): string {
  const words = { at: `at generation ${generation}`, last: "newest", min: "lowest", max: "highest" };
  return words[statistic];
}

export const statisticOptions: readonly (Option & { readonly value: Statistic })[] = [
  { value: "at", text: "at the ruler" },
  { value: "last", text: "newest" },
  { value: "min", text: "lowest" },
  { value: "max", text: "highest" },
];
