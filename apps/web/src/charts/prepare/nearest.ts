import { fractionOf, valueAt } from "./axis.ts";
import type { Figure } from "./figure.ts";
import type { Line } from "./line.ts";
import type { Chain } from "./marks.ts";

/** One chain of a figure at one generation. */
export interface FoundChain {
  readonly line: Line;
  readonly chain: Chain;
  readonly value: number;
}

interface Where {
  /** Shares of the field, from the left and from below. */
  readonly across: number;
  readonly up: number;
  /** Farthest that still counts, as a share of the height. */
  readonly reach: number;
}

/** The chains that have a value at a generation, from the lowest up. */
export function chainsAt({ lines, y }: Figure, generation: number): FoundChain[] {
  return lines
    .flatMap((line) => line.marks.chains.map((chain) => ({ line, chain, value: chain.values[generation] ?? null })))
    .filter((found): found is FoundChain => found.value !== null && fractionOf(y, found.value) !== null)
    .toSorted((a, b) => a.value - b.value);
}

/** The chain nearest to a place in the field, at the generation that stands there; undefined where none is near. */
export function nearestChain(figure: Figure, { across, up, reach }: Where): FoundChain | undefined {
  const generation = Math.round(valueAt(figure.x, across));
  const away = ({ value }: FoundChain): number => Math.abs(fractionOf(figure.y, value)! - up);
  const [nearest] = chainsAt(figure, generation).toSorted((a, b) => away(a) - away(b));
  return nearest && away(nearest) <= reach ? nearest : undefined;
}
