import type { Figure } from "./figure.ts";
import type { Line } from "./line.ts";

/** What is seen in a figure at the newest generation that every coloured arm has reported that has reported at all. */
export interface Finding {
  readonly generation: number;
  readonly highest: FindingArm;
  /** Null with a single arm. */
  readonly lowest: FindingArm | null;
}

export interface FindingArm extends Pick<Line, "letter" | "label" | "slot"> {
  readonly mean: number;
  readonly half: number | null;
  readonly n: number;
}

export function prepareFinding({ lines }: Figure): Finding | null {
  const coloured = lines.filter(({ slot, reported }) => slot !== 0 && reported > 0);
  const generation = Math.min(...coloured.map(({ reported }) => reported)) - 1;
  if (!Number.isFinite(generation) || generation < 0) return null;
  const arms = coloured.flatMap(({ letter, label, slot, mean, half, n }): FindingArm[] => {
    const value = mean[generation] ?? null;
    return value === null
      ? []
      : [{ letter, label, slot, mean: value, half: half[generation] ?? null, n: n[generation]! }];
  });
  const sorted = arms.toSorted((a, b) => b.mean - a.mean);
  const [highest] = sorted;
  return highest ? { generation, highest, lowest: sorted.length > 1 ? sorted.at(-1)! : null } : null;
}
