import { furtherOff, matchOf, type Deviation, type GenerationComparison, type Match } from "@heirloom/core";
import type { ArmMade, Computer, Extent } from "./compute/messages.ts";

/** An arm on the page. */
export interface VerifiedArm extends ArmMade {
  readonly label: string;
  readonly slot: number;
}

export type Counts = Readonly<Record<Match, number>>;

const NONE = 0;
const codes: readonly (Match | null)[] = [null, "equal", "within", "outside"];

/** What is known of an arm that is computed again. */
export class ArmResult {
  readonly arm: VerifiedArm;
  /** A code for each generation, 0 for those not run. */
  private readonly matches: Uint8Array;
  private totals: Record<Match, number> = { equal: 0, within: 0, outside: 0 };
  private furthest: Deviation | null = null;
  private next = 0;
  by: Computer | null = null;

  constructor(arm: VerifiedArm, { generations }: Extent) {
    this.arm = arm;
    this.matches = new Uint8Array(Math.min(generations, arm.known));
  }

  /** Generations that can be compared. */
  get length(): number {
    return this.matches.length;
  }

  /** Generations that have been, from 0. */
  get reached(): number {
    return this.next;
  }

  get complete(): boolean {
    return this.next >= this.length;
  }

  get counts(): Counts {
    return this.totals;
  }

  get worst(): Deviation | null {
    return this.furthest;
  }

  at(generation: number): Match | null {
    return codes[this.matches[generation] ?? NONE] ?? null;
  }

  /** Rows come in order; an arm that begins again, because its device failed, is counted anew. */
  take(rows: readonly GenerationComparison[], by: Computer): void {
    this.by = by;
    for (const { generation, counts, worst } of rows) {
      if (generation < this.next) this.reset();
      this.matches[generation] = codes.indexOf(matchOf(counts));
      for (const match of Object.keys(counts) as Match[]) this.totals[match] += counts[match];
      this.furthest = furtherOff(this.furthest, worst);
      this.next = generation + 1;
    }
  }

  private reset(): void {
    this.matches.fill(NONE);
    this.totals = { equal: 0, within: 0, outside: 0 };
    this.furthest = null;
    this.next = 0;
  }
}

/** Generations of each verdict. */
export function generationsOf(result: ArmResult): Counts {
  const counts: Record<Match, number> = { equal: 0, within: 0, outside: 0 };
  for (let generation = 0; generation < result.reached; generation++) {
    const match = result.at(generation);
    if (match) counts[match]++;
  }
  return counts;
}

/** All values of all arms. */
export function totalOf(results: readonly ArmResult[]): Counts {
  const total: Record<Match, number> = { equal: 0, within: 0, outside: 0 };
  for (const { counts } of results) for (const match of Object.keys(total) as Match[]) total[match] += counts[match];
  return total;
}

export const sumOf = ({ equal, within, outside }: Counts): number => equal + within + outside;

/** The value that is furthest off, and its arm. */
export function worstOf(
  results: readonly ArmResult[],
): { readonly arm: VerifiedArm; readonly worst: Deviation } | null {
  const worst = results.map((result) => result.worst).reduce(furtherOff, null);
  const of = results.find((result) => worst !== null && result.worst === worst);
  return of && worst ? { arm: of.arm, worst } : null;
}
