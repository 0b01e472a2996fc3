import { histogramsOf, letterOf, restoreArm } from "@heirloom/core";
import type { Arm, ArmOutline } from "@heirloom/db";
import type { ArmsDigest, MetricDigest } from "../views.ts";
import type { Board } from "./board.ts";
import { NOTHING, type Extremes } from "./extremes.ts";
import { pack, packWords } from "./pack.ts";

/** Arms that are sent whole with their laws; an experiment of more is told by its digest. */
export const MOST_WHOLE = 64;

export interface DigestOptions {
  /** Arms that changed after it are told of; those of a reader who knows nothing are all. */
  readonly since: number;
  readonly metrics: readonly string[];
  /** Metrics of which the reader knows nothing, so that all arms are told. */
  readonly fresh: readonly string[];
}

/** What changed on a board. A reader from the beginning is told who the arms are too. */
export function digestOf(board: Board, { since, metrics, fresh }: DigestOptions): ArmsDigest {
  const changed = board.arms.filter(({ revision }) => revision > since);
  const whole = changed.length === board.arms.length;
  const told = metrics.flatMap((metric) => {
    const rows = board.metrics.get(metric) ?? [];
    const all = whole || fresh.includes(metric);
    return [[metric, metricDigest(all ? board.arms : changed, rows, all)] as const];
  });
  const at = whole ? null : pack(changed.map(({ index }) => index));
  return { total: board.arms.length, at, ...standing(changed), metrics: Object.fromEntries(told) };
}

function standing(changed: readonly ArmOutline[]): Omit<ArmsDigest, "total" | "at" | "metrics"> {
  const column = (pick: (arm: ArmOutline) => number | null) => pack(changed.map(pick));
  return {
    sampleSize: column(({ sampleSize }) => sampleSize),
    engineKind: packWords(changed.map(({ engineKind }) => engineKind)),
    done: column(({ done }) => done),
    complete: column(({ complete }) => complete),
    passed: column(({ verdicts }) => verdicts?.[0] ?? null),
    rejected: column(({ verdicts }) => verdicts?.[1] ?? null),
    open: column(({ verdicts }) => verdicts?.[2] ?? null),
  };
}

function metricDigest(arms: readonly ArmOutline[], rows: readonly Extremes[], all: boolean): MetricDigest {
  const of = arms.map(({ index }) => rows[index] ?? NOTHING);
  const column = (pick: (one: Extremes) => number | null) => pack(of.map(pick));
  return {
    at: all ? null : pack(arms.map(({ index }) => index)),
    generation: column(({ generation }) => generation),
    mean: column(({ mean }) => mean),
    sd: column(({ sd }) => sd),
    n: column(({ n }) => n),
    low: column(({ low }) => low),
    lowAt: column(({ lowAt }) => lowAt),
    high: column(({ high }) => high),
    highAt: column(({ highAt }) => highAt),
  };
}

const ID = "arm_";

/** Who the arms of an experiment are: this never changes. `samples` are arms with their definitions, one for each kind. */
export function rosterOf(
  { arms }: Board,
  kinds: ReadonlyMap<string, readonly string[]>,
): NonNullable<ArmsDigest["roster"]> {
  const paths = Object.keys(arms[0]?.values ?? {});
  const parts = arms.map(({ label }) => label.split(" · "));
  const longest = Math.max(1, ...parts.map(({ length }) => length));
  const lettered = arms.every(({ letter, index }) => letter === letterOf(index));
  return {
    ids: arms.map(({ id }) => (id.startsWith(ID) ? id.slice(ID.length) : id)).join(" "),
    prefix: arms[0]?.id.startsWith(ID) ? ID : "",
    ...(lettered ? {} : { letters: arms.map(({ letter }) => letter).join(" ") }),
    labels: Array.from({ length: longest }, (_, part) => packWords(parts.map((words) => words[part] ?? ""))),
    values: paths.map((path) => ({ path, ...packWords(arms.map(({ values }) => values[path])) })),
    replicates: pack(arms.map(({ replicates }) => replicates)),
    generations: pack(arms.map(({ generations }) => generations)),
    histograms: packWords(arms.map((arm) => kinds.get(kindOf(arm)) ?? [])),
  };
}

/** What an arm is apart from its numbers: arms that differ in numbers alone have the same members. */
export const kindOf = ({ values }: Pick<ArmOutline, "values">): string =>
  JSON.stringify(Object.values(values).filter((value) => typeof value !== "number"));

/** One arm for each kind there is. */
export function representatives({ arms }: Board): ArmOutline[] {
  const first = new Map<string, ArmOutline>();
  for (const arm of arms) if (!first.has(kindOf(arm))) first.set(kindOf(arm), arm);
  return [...first.values()];
}

/** Names of the histograms kept of an arm; none for an arm of another version, which may name members that are not here. */
export function histogramNames({ definition }: Pick<Arm, "definition">): string[] {
  try {
    return histogramsOf(restoreArm(definition)).map(({ name }) => name);
  } catch {
    return [];
  }
}
