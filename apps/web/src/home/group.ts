import type { ExperimentRow } from "@heirloom/api";
import { stateLooks, type StateLook } from "../experiment/states.ts";

export interface RowGroup {
  readonly name: StateLook["group"];
  readonly rows: readonly ExperimentRow[];
}

const order: readonly StateLook["group"][] = ["Running", "Waiting", "Needs attention", "Finished"];

/** Rows under the group of their state, in the order of how much they concern one now; newest first within. */
export function groupRows(rows: readonly ExperimentRow[]): RowGroup[] {
  return order
    .map((name) => ({ name, rows: rows.filter(({ state }) => stateLooks[state].group === name) }))
    .filter((group) => group.rows.length > 0);
}

/** Rows whose name, family, sweep or state has every word of the search. */
export function searchRows(rows: readonly ExperimentRow[], search: string): ExperimentRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const text = [row.name, row.family, ...row.sweep, stateLooks[row.state].word].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** "family · policy, temperature": a swept path by its last telling word. */
export function familyAndSweep({ family, sweep }: Pick<ExperimentRow, "family" | "sweep">): string {
  const names = sweep.map((path) => {
    const words = path.split(".");
    return words.at(-1) === "kind" ? (words.at(-2) ?? path) : words.at(-1)!;
  });
  return `${family} · ${names.length === 0 ? "no sweep" : names.join(", ")}`;
}
