import { intervalHalfWidth, letterOf, type ArmResult, type ExperimentResult } from "@heirloom/core";
import { columns } from "./table.ts";
import { count, figure } from "./words.ts";

const HEADINGS = ["arm", "", "generation", "mean ± 95 %", "law", "z", "N"];
const RIGHT = [2, 3, 4, 5, 6];

/** A result as tables, one for each metric: the last generation of every arm beside what its law predicts. */
export function resultTables({ arms }: ExperimentResult, labels: readonly string[]): string[] {
  const names = new Set(arms.flatMap(({ metrics }) => Object.keys(metrics)));
  return [...names].flatMap((name) => {
    const rows = arms.flatMap((arm, index) => armRow(arm, name, [letterOf(index), labels[index] ?? ""]));
    return ["", name, ...columns([HEADINGS, ...rows], RIGHT).map((line) => `  ${line}`)];
  });
}

function armRow({ metrics, laws }: ArmResult, name: string, head: readonly string[]): string[][] {
  const metric = metrics[name];
  if (!metric) return [];
  const last = metric.generations.length - 1;
  const n = metric.n[last] ?? 0;
  const half = intervalHalfWidth(metric.sd[last] ?? null, n);
  const mean = `${figure(metric.mean[last])}${half === null ? "" : ` ± ${figure(half)}`}`;
  const law = laws[name];
  const judged = [figure(law?.mean[last]), figure(law?.z[last])];
  return [[...head, String(metric.generations[last] ?? "–"), mean, ...judged, count(n)]];
}
