import type { Stream } from "../../random/stream.ts";

/** What a mask is chosen from. */
export interface Ground {
  /** Units of the next corpus. */
  readonly units: number;
  /** Units that a mask covers, before any decay: the share, rounded. */
  readonly covered: number;
  readonly generation: number;
  /** Where units stand that were edited already, ascending. */
  readonly edited: Int32Array;
  readonly stream: Stream;
}

const all = (units: number): Int32Array => Int32Array.from({ length: units }, (_, position) => position);

/** `count` of the positions, each equally likely, ascending (Fisher and Yates, stopped early). */
function some(positions: Int32Array, count: number, stream: Stream): Int32Array {
  const left = positions.slice();
  const taken = Math.min(count, left.length);
  for (let i = 0; i < taken; i++) {
    const j = i + stream.below(left.length - i);
    [left[i], left[j]] = [left[j]!, left[i]!];
  }
  return left.slice(0, taken).toSorted();
}

function without(units: number, edited: Int32Array): Int32Array {
  const untouched = new Uint8Array(units).fill(1);
  for (const position of edited) if (position < units) untouched[position] = 0;
  return all(units).filter((position) => untouched[position] === 1);
}

/** Drawn in the first turn; from then on it is what was edited. */
const fixed = ({ units, covered, edited, stream }: Ground): Int32Array =>
  edited.length > 0 ? edited.filter((position) => position < units) : some(all(units), covered, stream);

const fresh = ({ units, covered, stream }: Ground): Int32Array => some(all(units), covered, stream);

const decaying = ({ units, covered, generation, stream }: Ground, decay: number): Int32Array =>
  some(all(units), Math.round(covered * decay ** generation), stream);

const disjoint = ({ units, covered, edited, stream }: Ground): Int32Array =>
  some(without(units, edited), covered, stream);

/** Ascending positions of the units that are edited, for each kind of mask. */
export const masks: Record<"fixed" | "fresh" | "decaying" | "disjoint", (ground: Ground, decay: number) => Int32Array> =
  {
    fixed,
    fresh,
    decaying,
    disjoint,
  };
