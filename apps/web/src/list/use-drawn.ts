"use client";
import { useEffect, useState, useSyncExternalStore, type RefObject } from "react";
import { drawnRange, type Heights, type Segment } from "./layout.ts";

/** As in list.css. */
const WIDE: Heights = { row: 38, heading: 46 };
const NARROW: Heights = { row: 84, heading: 46 };
const NARROW_PAGE = "(max-width: 960px)";

function onWidth(listener: () => void): () => void {
  const query = matchMedia(NARROW_PAGE);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

export const useHeights = (): Heights =>
  useSyncExternalStore(
    onWidth,
    () => (matchMedia(NARROW_PAGE).matches ? NARROW : WIDE),
    () => WIDE,
  );

/** Rows that the server draws: more than a window shows. */
const FIRST: readonly [number, number] = [0, 60];

/** Which rows of the list are drawn: those in the window and some beyond its edges. */
export function useDrawn(
  body: RefObject<HTMLElement | null>,
  { segments, total }: { segments: readonly Segment[]; total: number },
): readonly [from: number, to: number] {
  const heights = useHeights();
  const [range, setRange] = useState<readonly [number, number]>(FIRST);
  useEffect(() => {
    const measure = (): void => {
      const top = body.current?.getBoundingClientRect().top;
      if (top === undefined) return;
      const next = drawnRange({ segments, total }, [-top, innerHeight - top], heights);
      setRange((before) => (before[0] === next[0] && before[1] === next[1] ? before : next));
    };
    measure();
    addEventListener("scroll", measure, { passive: true });
    addEventListener("resize", measure);
    return () => {
      removeEventListener("scroll", measure);
      removeEventListener("resize", measure);
    };
  }, [body, segments, total, heights]);
  return [Math.min(range[0], total), Math.min(range[1], total)];
}
