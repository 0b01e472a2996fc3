import type { Window } from "./axis.ts";

/** A part of the horizon; null where all of it is shown. */
type Part = Window | null;

/** Fewest generations that are shown. */
const FEWEST = 3;

interface In {
  readonly window: Part;
  readonly generations: number;
}

/** The generations between two that somebody pointed at, in either order; unchanged where they are one. */
export function selected([a, b]: readonly [number, number], { window, generations }: In): Part {
  const [from, to] = [Math.round(Math.min(a, b)), Math.round(Math.max(a, b))];
  return from === to ? window : fitted(from, to, generations);
}

/** Closer (a factor under 1) or wider about a generation, which keeps its place. */
export function scaled({ window, generations }: In, about: number, factor: number): Part {
  const [from, to] = window ?? [0, generations - 1];
  const centre = Math.min(Math.max(about, from), to);
  const steps = Math.max(FEWEST - 1, Math.round((to - from) * factor));
  const before = Math.round(((centre - from) / Math.max(1, to - from)) * steps);
  return fitted(centre - before, centre - before + steps, generations);
}

/** Along by a share of what is shown, as far as there are generations. */
export function moved({ window, generations }: In, share: number): Part {
  if (window === null) return null;
  const [from, to] = window;
  const step = Math.sign(share) * Math.max(1, Math.round(Math.abs(share) * (to - from)));
  const by = Math.min(Math.max(step, -from), generations - 1 - to);
  return [from + by, to + by];
}

/** As many generations as asked for, inside the horizon; null where those are all. */
function fitted(from: number, to: number, generations: number): Part {
  const last = generations - 1;
  const steps = Math.max(to - from, Math.min(FEWEST - 1, last));
  if (steps >= last) return null;
  const start = Math.min(Math.max(from, 0), last - steps);
  return [start, start + steps];
}
