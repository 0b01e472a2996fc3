import { intervalHalfWidth, type Summary } from "@heirloom/core";
import { generationAxis, linearAxis, logAxis, type Axis } from "../../charts/prepare/axis.ts";
import { metricInfo, type MetricInfo } from "../../charts/prepare/metric.ts";
import { firstPins, slotOf } from "../../charts/prepare/palette.ts";
import { isMeant, type PlateArm } from "./arms.ts";
import { marksOf } from "./marks.ts";
import type { Frame, Marks, PlateLine, PlatePoint } from "./parts.ts";
import { figureKey, saidBy, type Base, type Claim, type Said } from "./said.ts";

/** Claims about one metric, and everything that their two figures show: the paper's and ours, on the same axes. */
export interface Plate {
  readonly key: string;
  readonly metric: MetricInfo;
  readonly claims: readonly Said[];
  readonly xTitle: string;
  readonly yTitle: string;
  readonly x: Axis;
  readonly y: Axis;
  /** Points are joined by lines: along generations. */
  readonly joined: boolean;
  readonly lines: readonly PlateLine[];
  readonly marks: Marks;
  /** Most chains behind a mean; 0 before the first. */
  readonly n: number;
}

/** A figure for every metric, path and base that claims speak of, in the order of the claims. */
export function preparePlates(claims: readonly Claim[], arms: readonly PlateArm[]): Plate[] {
  const groups = new Map<string, Said[]>();
  for (const said of claims.map(saidBy).map((one) => alongSweep(one, arms))) {
    const key = figureKey(said);
    groups.set(key, [...(groups.get(key) ?? []), said]);
  }
  return [...groups].map(([key, said]) => plateOf(key, said, arms));
}

/** Fewer generations than this are no line. */
const FEW_GENERATIONS = 3;

/** In chains of one or two generations the figure lies along the path that is swept, where it has numbers. */
function alongSweep(said: Said, arms: readonly PlateArm[]): Said {
  const wanted = said.arms[0];
  if (said.over !== null || said.window === null || said.base !== null || wanted === undefined) return said;
  if (arms.some(({ generations }) => generations >= FEW_GENERATIONS)) return said;
  const path = Object.keys(wanted).find((one) => arms.every((arm) => typeof arm.at(one) === "number"));
  return path === undefined ? said : { ...said, over: path };
}

function plateOf(key: string, claims: readonly Said[], arms: readonly PlateArm[]): Plate {
  const [{ metric: name, over, base }] = claims as [Said];
  const metric = metricInfo(name);
  const generations = Math.max(1, ...arms.map((arm) => arm.generations));
  const frame: Frame = { metric, over, base, generations };
  const chosen = arms.filter((arm) =>
    over === null ? claims.some((said) => said.arms.some((where) => isMeant(arm, where))) : true,
  );
  const lines = over === null ? alongGenerations(chosen, arms, frame) : alongPath(chosen, claims, frame);
  const marks = marksOf(claims, { arms, frame, lines });
  const log = over !== null && claims.some(({ slope }) => slope?.log);
  return {
    ...{ key, metric, claims, lines, marks },
    joined: over === null,
    xTitle: over ?? "generation",
    yTitle: base === null ? metric.axis : `${metric.label}, ${baseWords(base)}`,
    x: xAxis(lines, marks, frame),
    y: yAxis({ lines, marks, metric, log: log || (base === null && metric.scale === "log"), relative: base !== null }),
    n: Math.max(0, ...lines.flatMap(({ points }) => points.map(({ n }) => n))),
  };
}

function baseWords({ generations, where }: Base): string {
  if (generations === null) return `over that of ${Object.values(where ?? {}).join(", ")}`;
  const [first, last] = generations;
  return first === last ? `over that of generation ${first}` : `over that of generations ${first} to ${last}`;
}

const finite = (value: number | null | undefined): number | null =>
  value !== null && value !== undefined && Number.isFinite(value) ? value : null;

/** Mean over generations first to last; null where one is missing. */
function averaged(column: readonly (number | null)[] | undefined, [first, last]: readonly [number, number]) {
  const values = column?.slice(first, last + 1) ?? [];
  if (values.length === 0 || values.some((value) => finite(value) === null)) return null;
  return values.reduce<number>((sum, value) => sum + value!, 0) / values.length;
}

const over = (value: number | null, by: number | null): number | null =>
  value === null || by === null || by === 0 ? null : value / by;

function alongGenerations(chosen: readonly PlateArm[], arms: readonly PlateArm[], frame: Frame): PlateLine[] {
  const { metric, base } = frame;
  return chosen.map((arm) => {
    const summary = arm.summaries.get(metric.name);
    const law = arm.laws.find((one) => one.metric === metric.name)?.mean;
    const other = base?.where === undefined ? arm : arms.find((one) => isMeant(one, base.where));
    const divisor = (column: readonly (number | null)[] | undefined, generation: number): number | null =>
      base === null ? 1 : averaged(column, base.generations ?? [generation, generation]);
    const otherMean = other?.summaries.get(metric.name)?.mean;
    const otherLaw = other?.laws.find((one) => one.metric === metric.name)?.mean;
    const points = Array.from({ length: arm.generations }, (_, x): PlatePoint => {
      const mean = over(finite(summary?.mean[x]), divisor(otherMean, x));
      const half = base === null ? halfAt(summary, x) : null;
      return {
        ...{ x, mean, n: summary?.n[x] ?? 0 },
        ...endsOf(mean, half, metric),
        law: over(finite(law?.[x]), divisor(otherLaw, x)),
      };
    });
    return lineOf(arm, arms.length, points);
  });
}

const lineOf = ({ letter, label, index }: PlateArm, arms: number, points: readonly PlatePoint[]): PlateLine => ({
  ...{ letter, label, points },
  slot: slotOf(index, arms, firstPins(arms)),
});

const halfAt = (summary: Summary | undefined, generation: number): number | null =>
  summary ? finite(intervalHalfWidth(summary.sd[generation] ?? null, summary.n[generation] ?? 0)) : null;

/** Ends of an interval, inside of what the metric can be. */
function endsOf(mean: number | null, half: number | null, { range: [bottom, top] }: MetricInfo) {
  if (mean === null || half === null) return { low: null, high: null };
  return { low: Math.max(mean - half, bottom), high: Math.min(mean + half, top) };
}

/** One line through the arms that a path is swept over, in the colour of the first. */
function alongPath(
  chosen: readonly PlateArm[],
  claims: readonly Said[],
  { metric, over: path, generations }: Frame,
): PlateLine[] {
  const at = claims.find((said) => said.at !== null)?.at ?? [generations - 1, generations - 1];
  const where = claims[0]!.place || claims[0]!.slope ? claims[0]!.arms[0] : undefined;
  const points = chosen
    .filter((arm) => isMeant(arm, where))
    .flatMap((arm): PlatePoint[] => {
      const x = arm.at(path!);
      if (typeof x !== "number") return [];
      const summary = arm.summaries.get(metric.name);
      const mean = averaged(summary?.mean, at);
      const half = at[0] === at[1] ? halfAt(summary, at[0]) : null;
      const law = averaged(arm.laws.find((one) => one.metric === metric.name)?.mean, at);
      return [{ x, mean, ...endsOf(mean, half, metric), law, n: summary?.n[at[1]] ?? 0 }];
    });
  return points.length === 0
    ? []
    : [{ letter: "", label: "measured", slot: 1, points: points.toSorted((a, b) => a.x - b.x) }];
}

/** From this ratio of its ends on an axis along a path is logarithmic. */
const WIDE = 20;

function xAxis(lines: readonly PlateLine[], { places, crosses }: Marks, { over: path, generations }: Frame): Axis {
  if (path === null) return generationAxis(generations);
  const values = [...lines.flatMap(({ points }) => points.map(({ x }) => x)), ...crosses.map(({ x }) => x)];
  const inside = places.flatMap(({ low, high }) => [low, high]).filter((end) => end !== null);
  const range = [-Infinity, Infinity] as const;
  const all = [...values, ...inside];
  const wide = all.every((x) => x > 0) && Math.max(...all) / Math.min(...all) >= WIDE;
  return wide ? logAxis({ values: all, range }) : linearAxis({ values: all, range });
}

interface Heights {
  readonly lines: readonly PlateLine[];
  readonly marks: Marks;
  readonly metric: MetricInfo;
  readonly log: boolean;
  readonly relative: boolean;
}

/** Holds laws, published values and ends of windows from the start; means only move it where they lie outside. */
function yAxis({ lines, marks, metric, log, relative }: Heights): Axis {
  const points = lines.filter(({ slot }) => slot !== 0).flatMap((line) => line.points);
  const values = [
    ...points.flatMap(({ mean, law }) => [mean, law]),
    ...marks.crosses.map(({ y }) => y),
    ...marks.windows.flatMap(({ low, high }) => [low, high]),
    ...marks.guides.flatMap(({ from, to }) => [from[1], to[1]]),
    ...(relative ? [0, 1] : [metric.reference ?? null]),
  ].filter((value) => value !== null);
  const range = relative ? ([0, Infinity] as const) : metric.range;
  const soft = points.flatMap(({ low, high }) => [low, high]).filter((value) => value !== null);
  if (log && range[0] >= 0) return logAxis({ values, range }, 4);
  return linearAxis({ values, soft, range, room: 0.04 }, 4);
}
