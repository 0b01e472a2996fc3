import type { Window } from "./axis.ts";
import type { Column, Fan } from "./column.ts";

/** What is drawn of the chains of an arm: their mean with its interval, their quantiles, or some of them one by one. */
export type Show = "mean" | "fan" | "chains";

export interface Band {
  readonly low: Column;
  readonly high: Column;
  /** Of the arm's colour. */
  readonly opacity: number;
}

/** A single replicate: N = 1. */
export interface Chain {
  readonly replicate: number;
  readonly values: Column;
}

/** Columns over all generations; null outside the window. */
export interface Marks {
  /** The mean; in a fan the median. */
  readonly centre: Column;
  /** Widest first. */
  readonly bands: readonly Band[];
  readonly law: Column | null;
  readonly chains: readonly Chain[];
}

export const BAND_OPACITY = 0.18;
const FAN_OPACITY = 0.1;

/** What is known of a line. */
interface Known {
  readonly slot: number;
  readonly mean: Column;
  readonly low: Column;
  readonly high: Column;
  readonly fan: Fan | null;
  readonly law: Column | null;
}

export interface MarksOf {
  readonly known: Known;
  readonly show: Show;
  readonly window: Window | null;
  readonly chains: readonly Chain[];
}

export function marksOf({ known, show, window, chains }: MarksOf): Marks {
  const { slot, mean, low, high, fan, law } = known;
  const seen = (column: Column): Column => inWindow(column, window);
  const drawn: Record<Show, () => Omit<Marks, "law">> = {
    mean: () => ({
      centre: seen(mean),
      bands: slot === 0 ? [] : [{ low: seen(low), high: seen(high), opacity: BAND_OPACITY }],
      chains: [],
    }),
    fan: () => ({
      centre: seen(fan?.median ?? nothing(mean.length)),
      bands: fan ? fanBands(fan, seen) : [],
      chains: [],
    }),
    chains: () => ({
      centre: seen(mean),
      bands: [],
      chains: chains.map(({ replicate, values }) => ({ replicate, values: seen(values) })),
    }),
  };
  return { ...drawn[slot === 0 ? "mean" : show](), law: law && seen(law) };
}

/** 5 to 95 % with 25 to 75 % on it, as far as they are known. */
const fanBands = ({ q05, q25, q75, q95 }: Fan, seen: (column: Column) => Column): Band[] => [
  { low: seen(q05), high: seen(q95), opacity: FAN_OPACITY },
  ...(q25.some((value) => value !== null) ? [{ low: seen(q25), high: seen(q75), opacity: BAND_OPACITY }] : []),
];

const nothing = (length: number): Column => Array.from({ length }, () => null);

/** What lies outside is a gap. */
function inWindow(column: Column, window: Window | null): Column {
  if (window === null) return column;
  return column.map((value, generation) => (generation < window[0] || generation > window[1] ? null : value));
}

const positive = (value: number | null): number | null => (value !== null && value > 0 ? value : null);

/** Zero and negative values become gaps; an interval that reaches them ends at the foot of the axis. */
export function onLogarithm({ centre, bands, law, chains }: Marks, floor: number): Marks {
  const shown = centre.map(positive);
  const ends = (column: Column): Column =>
    column.map((value, generation) => (value === null || shown[generation] == null ? null : Math.max(value, floor)));
  return {
    centre: shown,
    bands: bands.map(({ low, high, opacity }) => ({ low: ends(low), high: ends(high), opacity })),
    law: law?.map(positive) ?? null,
    chains: chains.map(({ replicate, values }) => ({ replicate, values: values.map(positive) })),
  };
}
