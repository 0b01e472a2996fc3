"use client";
import { useState } from "react";
import type { Pointed } from "../charts/draw/use-pointer.ts";
import type { Figure } from "../charts/prepare/figure.ts";
import { chainsAt, nearestChain, type FoundChain } from "../charts/prepare/nearest.ts";
import { useGenerationStore } from "../live/generation-context.tsx";

/** Farthest that a pointer may be from a chain, px. */
const REACH = 16;

interface Picked {
  readonly armId: string;
  readonly replicate: number;
  /** Clicked: it stays until another is clicked. */
  readonly held: boolean;
}

export interface PickedChain {
  readonly picked: Picked | null;
  point(at: Pointed | null): void;
  press(at: Pointed): void;
  /** Goes to the chain above (1) or below (-1) at the page's generation. */
  step(by: 1 | -1): void;
}

const pickOf = ({ line, chain }: FoundChain, held: boolean): Picked => ({
  armId: line.armId,
  replicate: chain.replicate,
  held,
});

/** The chain that is pointed at, or was clicked. */
export function useNearestChain(figure: Figure, height: number): PickedChain {
  const store = useGenerationStore();
  const [picked, pick] = useState<Picked | null>(null);
  const near = (at: Pointed): FoundChain | undefined => nearestChain(figure, { ...at, reach: REACH / height });
  const same = (a: Picked | null, b: Picked): boolean =>
    a?.armId === b.armId && a.replicate === b.replicate && a.held === b.held;
  const choose = (next: Picked): void => pick((before) => (same(before, next) ? before : next));
  return {
    picked: figure.show === "chains" ? picked : null,
    point(at) {
      const found = at && !picked?.held ? near(at) : undefined;
      if (found) choose(pickOf(found, false));
    },
    press(at) {
      const found = near(at);
      if (found) choose(pickOf(found, true));
      else pick(null);
    },
    step(by) {
      const all = chainsAt(figure, store.current);
      const at = all.findIndex(
        ({ line, chain }) => line.armId === picked?.armId && chain.replicate === picked.replicate,
      );
      const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)];
      if (next) choose(pickOf(next, true));
    },
  };
}
