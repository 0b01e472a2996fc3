import type { Contestant, Size, Timing } from "./contestant.ts";

/** What a contestant did in every round. */
export interface Entry {
  readonly name: string;
  readonly timings: readonly Timing[];
}

const ROUNDS = 5;
const SECONDS = 0.3;

/**
 * Everybody in turn, round after round: what else the machine does meets all of them alike, and the best of many runs is what is
 * left when it does nothing.
 */
export async function rounds(contestants: readonly Contestant[], size: Size): Promise<Entry[]> {
  const timings = contestants.map((): Timing[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, contestant] of contestants.entries()) timings[index]!.push(await contestant.time(size, SECONDS));
  }
  return contestants.map(({ name }, index) => ({ name, timings: timings[index]! }));
}

/** Normals a second, the best round. */
export const rateOf = ({ timings }: Entry, { r, n, g }: Size): number =>
  (r * n * g) / Math.min(...timings.map(({ seconds }) => seconds));

/** Median over rounds of how many times faster `one` was than `other` in the same round. */
export function ratioOf(one: Entry, other: Entry): number {
  const ratios = one.timings
    .map(({ seconds }, round) => other.timings[round]!.seconds / seconds)
    .toSorted((a, b) => a - b);
  return ratios[ratios.length >> 1]!;
}
