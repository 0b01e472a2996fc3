/** Ways to write a list of numbers by its ends. */
export type RangeKind = "linear" | "logarithmic" | "doubling";

export interface Range {
  readonly spacing: RangeKind;
  readonly from: number;
  readonly to: number;
  /** How many values; a doubling has as many as fit. */
  readonly count: number;
  /** Whether the path takes whole numbers only. */
  readonly integer: boolean;
}

/** Most values of a range: as many as there may be arms. */
const MOST = 10_000;

/** The values of a range in order, each once; a sentence where its ends or its count make none. */
export function rangeValues(range: Range): number[] | string {
  const fault = faultOf(range);
  if (fault !== undefined) return fault;
  const exact = spacings[range.spacing](range);
  const values = exact.map((value) => (range.integer ? Math.round(value) : Number(value.toPrecision(4))));
  return [...new Set(values)];
}

function faultOf({ spacing, from, to, count }: Range): string | undefined {
  if (![from, to].every(Number.isFinite)) return "Give both ends as numbers.";
  if (spacing !== "linear" && !(from > 0 && to > 0)) return "Both ends must be over 0: ratios have no zero.";
  if (spacing === "doubling") return to >= from ? undefined : "The second end must be at least the first.";
  if (!Number.isSafeInteger(count) || count < 2) return "Give a count of at least 2.";
  return count <= MOST ? undefined : `Give a count of at most ${MOST.toLocaleString("en-US")}.`;
}

const spacings: Record<RangeKind, (range: Range) => number[]> = {
  linear: ({ from, to, count }) => steps(count).map((share) => from + share * (to - from)),
  logarithmic: ({ from, to, count }) => steps(count).map((share) => from * (to / from) ** share),
  // A hair more, so that an end reached by doubling is not missed by rounding.
  doubling: ({ from, to }) =>
    Array.from({ length: Math.floor(Math.log2(to / from) + 1e-9) + 1 }, (_, step) => from * 2 ** step),
};

const steps = (count: number): number[] => Array.from({ length: count }, (_, step) => step / (count - 1));
