import type { Histogram, HistogramMember, Tally } from "@heirloom/core";
import { formatTick } from "../../format/numbers.ts";
import type { Axis } from "./axis.ts";
import { linearTicks, logTicks } from "./ticks.ts";

/** Generations that have a ridge: more would hide each other. */
const MOST_RIDGES = 12;

/** What is known of a generation. */
export interface ToldGeneration {
  readonly generation: number;
  readonly replicates: readonly number[];
  readonly histograms: readonly Histogram[];
}

/** Corners of an outline over the axis, both coordinates from 0 to 1. */
type Outline = readonly (readonly [x: number, y: number])[];

export interface Ridge {
  readonly generation: number;
  /** From the oldest generation, 0, to the last, 1. */
  readonly age: number;
  /** Null where nothing is known of the generation, and where all numbers lie outside. */
  readonly outline: Outline | null;
  /** Of real data, where it is told. */
  readonly real: Outline | null;
  readonly said: Said | null;
}

/** What a ridge says in numbers. */
export interface Said {
  readonly items: number;
  readonly replicates: number;
  /** Undefined where half of the numbers lie outside. */
  readonly median: number | undefined;
  /** Shares outside the axis. */
  readonly below: number;
  readonly above: number;
  /** Numbers that are undefined, counted. */
  readonly missing: number;
}

export interface Ridges {
  readonly axis: Axis | null;
  /** Oldest first. */
  readonly ridges: readonly Ridge[];
}

export interface RidgesOf {
  readonly member: Pick<HistogramMember, "name" | "scale">;
  readonly generations: number;
  /** Generations from one that is told to the next. */
  readonly every: number;
}

/** The generations that have a ridge, which is known before there are any data: every so many, and the last. */
export function ridgeGenerations({ generations, every }: Omit<RidgesOf, "member">): number[] {
  const last = generations - 1;
  const told = Math.floor(last / every) + 1;
  const step = every * Math.max(1, Math.ceil((told - 1) / (MOST_RIDGES - 1)));
  const chosen = Array.from({ length: Math.floor(last / step) + 1 }, (_, index) => index * step);
  if (chosen.at(-1) === last) return chosen;
  // The last one takes the place of a neighbour that it would stand on.
  const crowded = chosen.length > 1 && last - chosen.at(-1)! < step / 2;
  return [...(crowded ? chosen.slice(0, -1) : chosen), last];
}

const inside = ({ counts }: Tally): number => counts.reduce((sum, count) => sum + count, 0);

/** A step for every bin, the highest 1. Steps, not a curve: nothing is drawn that was not counted. */
function outlineOf(counts: readonly number[], highest: number): Outline | null {
  if (highest === 0) return null;
  const steps = counts.flatMap((count, bin) => {
    const y = count / highest;
    return [[bin / counts.length, y] as const, [(bin + 1) / counts.length, y] as const];
  });
  return [[0, 0], ...steps, [1, 0]];
}

/** Where half of the numbers lie on either side, taken as spread evenly over their bin. */
function medianOf({ below, above, counts, low, high }: Histogram, log: boolean): number | undefined {
  const half = (inside({ below, above, counts }) + below + above) / 2;
  let passed = below;
  if (half === 0 || passed > half) return undefined;
  for (const [bin, count] of counts.entries()) {
    if (count > 0 && passed + count >= half) {
      const share = (bin + (half - passed) / count) / counts.length;
      return log ? low * (high / low) ** share : low + share * (high - low);
    }
    passed += count;
  }
  return undefined;
}

function saidOf(histogram: Histogram, replicates: number, log: boolean): Said {
  const { below, above, missing } = histogram;
  const items = inside(histogram) + below + above;
  const share = (count: number): number => (items === 0 ? 0 : count / items);
  return {
    items,
    replicates,
    median: medianOf(histogram, log),
    below: share(below),
    above: share(above),
    missing,
  };
}

function axisOf({ low, high }: Histogram, log: boolean): Axis {
  const ticks = (log ? logTicks : linearTicks)(low, high, 5);
  return { min: low, max: high, log, ticks: ticks.map((at) => ({ at, text: formatTick(at) })) };
}

/** One ridge a generation, oldest first, on one axis; each is scaled to the same height, so that width and place are what is read. */
export function prepareRidges(told: readonly ToldGeneration[], of: RidgesOf): Ridges {
  const log = of.member.scale === "log";
  const found = new Map(
    told.flatMap(({ generation, replicates, histograms }) => {
      const histogram = histograms.find(({ name }) => name === of.member.name);
      return histogram ? [[generation, { histogram, replicates: replicates.length }] as const] : [];
    }),
  );
  const last = Math.max(1, of.generations - 1);
  const [any] = found.values();
  const ridges = ridgeGenerations(of).map((generation): Ridge => {
    const known = found.get(generation);
    const empty = { generation, age: generation / last, outline: null, real: null, said: null };
    if (!known) return empty;
    const { histogram, replicates } = known;
    const { counts, real } = histogram;
    return {
      ...empty,
      outline: outlineOf(counts, Math.max(...counts)),
      real: real ? outlineOf(real.counts, Math.max(...real.counts)) : null,
      said: saidOf(histogram, replicates, log),
    };
  });
  return { axis: any ? axisOf(any.histogram, log) : null, ridges };
}
