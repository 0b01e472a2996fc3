import type { EngineInfo, Preview } from "@heirloom/core";

/** What a stored preview says about one that was derived again. */
export interface Comparison {
  /** `tolerance`: as near as the arithmetic of the engine that ran it allows. */
  readonly match: "bits" | "tolerance" | "differs";
  readonly items: number;
  /** Between numbers; null where items are no numbers. */
  readonly largestDifference: number | null;
}

/**
 * How far 32-bit arithmetic on a device may lead a chain from the loop in 64 bits, in units of the values: roundings add up over
 * generations like a random walk.
 */
const TOLERANCE = 2e-3;

/** Numbers and words of a preview, in the order of its items; what JSON cannot carry is left out, as in a report. */
function partsOf(preview: Preview): readonly (number | string)[] {
  const all = Object.entries(preview).flatMap(([key, part]: [string, unknown]) =>
    key === "dimensions" || key === "kind" || key === "mediaType"
      ? []
      : Array.isArray(part)
        ? (part as (number | string)[])
        : [part as number | string],
  );
  return all.filter((part) => typeof part === "string" || Number.isFinite(part));
}

/** Compares what was derived with what a run has stored. */
export function compare(derived: Preview, stored: Preview, engine: EngineInfo["kind"] | null): Comparison {
  const [mine, theirs] = [partsOf(derived), partsOf(stored)];
  const items = Math.max(mine.length, theirs.length);
  const differences = mine.map((part, index) => differenceOf(part, theirs[index]));
  const largest = mine.length === theirs.length ? Math.max(0, ...differences) : Infinity;
  const numeric = mine.some((part) => typeof part === "number");
  const near = engine !== "cpu" && largest <= TOLERANCE;
  return {
    match: largest === 0 ? "bits" : near ? "tolerance" : "differs",
    items,
    largestDifference: numeric && Number.isFinite(largest) ? largest : null,
  };
}

function differenceOf(mine: number | string, theirs: number | string | undefined): number {
  if (mine === theirs) return 0;
  return typeof mine === "number" && typeof theirs === "number" ? Math.abs(mine - theirs) : Infinity;
}
