import type { Axis } from "./axis.ts";
import type { Figure } from "./figure.ts";
import type { Column, Line } from "./line.ts";

/** (measured mean - law) / standard error of the mean, for every arm with a law, on the figure's own generations. */
export interface Residual {
  readonly y: Axis;
  readonly lines: readonly ResidualLine[];
}

export interface ResidualLine extends Pick<Line, "armId" | "letter" | "label" | "slot"> {
  /** Kept inside the frame; null where mean, law or standard error is missing. */
  readonly z: Column;
  /** Generations whose z lies beyond the frame: +1 above, -1 below, 0 inside. */
  readonly beyond: readonly (-1 | 0 | 1)[];
}

/** The frame of the strip, in standard errors. */
export const FRAME = 4.5;

const axis: Axis = {
  min: -FRAME,
  max: FRAME,
  log: false,
  ticks: [
    { at: -3, text: "−3" },
    { at: 0, text: "0" },
    { at: 3, text: "3" },
  ],
};

/** Standard scores by metric and arm, as core computes them. */
export type Scores = (armId: string) => readonly (number | null)[] | undefined;

export function prepareResidual({ lines, generations, window }: Figure, scores: Scores): Residual {
  const drawn = lines.flatMap((line): ResidualLine[] => {
    if (!line.law || line.slot === 0) return [];
    const all = scores(line.armId);
    const [from, to] = window ?? [0, generations];
    const z = Array.from({ length: generations }, (_, generation) =>
      generation < from || generation > to ? null : (all?.[generation] ?? null),
    );
    const { armId, letter, label, slot } = line;
    return [{ armId, letter, label, slot, z: z.map(inside), beyond: z.map(side) }];
  });
  return { y: axis, lines: drawn };
}

const inside = (z: number | null): number | null => (z === null ? null : Math.min(Math.max(z, -FRAME), FRAME));

const side = (z: number | null): -1 | 0 | 1 => (z === null || Math.abs(z) <= FRAME ? 0 : z > 0 ? 1 : -1);
