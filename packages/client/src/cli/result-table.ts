import { intervalHalfWidth, letterOf, type ArmResult, type ExperimentResult, type Verdict } from "@heirloom/core";
import { columns } from "./table.ts";
import { count, figure } from "./words.ts";

const HEADINGS = ["arm", "", "generation", "mean ± 95 %", "law", "z", "N"];
const RIGHT = [2, 3, 4, 5, 6];

/**
 * A result as tables, one for each metric: the last generation of every arm beside what its law predicts. Then what was judged of
 * laws and claims.
 */
export function resultTables({ arms, verdicts }: ExperimentResult, labels: readonly string[]): string[] {
  const names = new Set(arms.flatMap(({ metrics }) => Object.keys(metrics)));
  const tables = [...names].flatMap((name) => {
    const rows = arms.flatMap((arm, index) => armRow(arm, name, [letterOf(index), labels[index] ?? ""]));
    return ["", name, ...columns([HEADINGS, ...rows], RIGHT).map((line) => `  ${line}`)];
  });
  return [...tables, ...verdictTable(verdicts)];
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

/** Verdicts shown one by one; of more, those that passed are only counted. */
const MOST_VERDICTS = 20;

function verdictTable(verdicts: readonly Verdict[]): string[] {
  if (verdicts.length === 0) return [];
  const passed = verdicts.filter((verdict) => verdict.passed).length;
  const shown = verdicts.length <= MOST_VERDICTS ? verdicts : verdicts.filter((verdict) => !verdict.passed);
  const rows = shown.map(({ state, arm, claim, value, threshold }) => [
    ...[state, arm ?? "", figure(value), asked(threshold), claim],
  ]);
  const [heading, ...lines] = columns([["verdict", "arm", "value", "asked", "claim"], ...rows], [2]);
  const told = lines.flatMap((line, index) => {
    const { note, passed: well } = shown[index]!;
    return well || note === undefined ? [line] : [line, `    ${note}`];
  });
  const body = shown.length > 0 ? [heading!, ...told].map((line) => `  ${line}`) : [];
  return ["", `verdicts: ${count(passed)} of ${count(verdicts.length)} passed`, ...body];
}

function asked(threshold: Verdict["threshold"]): string {
  if (typeof threshold === "number") return `≤ ${figure(threshold)}`;
  const [low, high] = threshold;
  if (low !== null && high !== null) return `${figure(low)} to ${figure(high)}`;
  if (low !== null) return `≥ ${figure(low)}`;
  return high === null ? "–" : `≤ ${figure(high)}`;
}
