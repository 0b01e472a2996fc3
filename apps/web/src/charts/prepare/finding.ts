import type { Figure } from "./figure.ts";
import type { Line } from "./line.ts";

/** What is seen in a figure at the newest generation in view that every coloured arm has reported that has reported at all. */
export interface Finding {
  readonly generation: number;
  readonly highest: FindingArm;
  /** Null with a single arm. */
  readonly lowest: FindingArm | null;
}

export interface FindingArm extends Pick<Line, "letter" | "label" | "slot"> {
  /** The mean; in a fan the median. */
  readonly value: number;
  /** Half of the 95 % interval of the mean; null without one, as in a fan. */
  readonly half: number | null;
  /** In a fan, 5 and 95 % of the chains. */
  readonly spread: readonly [number, number] | null;
  readonly n: number;
}

export function prepareFinding({ lines, window, show }: Figure): Finding | null {
  const coloured = lines.filter(({ slot, reported }) => slot !== 0 && reported > 0);
  const reported = coloured.reduce((least, line) => Math.min(least, line.reported), Infinity);
  const generation = Math.min(reported - 1, window?.[1] ?? Infinity);
  if (!Number.isFinite(generation) || generation < (window?.[0] ?? 0)) return null;
  const arms = coloured.flatMap((line) => armAt(line, generation, show === "fan"));
  const sorted = arms.toSorted((a, b) => b.value - a.value);
  const [highest] = sorted;
  return highest ? { generation, highest, lowest: sorted.length > 1 ? sorted.at(-1)! : null } : null;
}

function armAt(line: Line, generation: number, ofFan: boolean): FindingArm[] {
  const { letter, label, slot, fan } = line;
  const at = (column: readonly (number | null)[] | undefined): number | null => column?.[generation] ?? null;
  const value = at(ofFan ? fan?.median : line.mean);
  if (value === null) return [];
  const [low, high] = [at(fan?.q05), at(fan?.q95)];
  return [
    {
      ...{ letter, label, slot, value },
      half: ofFan ? null : at(line.half),
      spread: ofFan && low !== null && high !== null ? [low, high] : null,
      n: line.n[generation] ?? 0,
    },
  ];
}
