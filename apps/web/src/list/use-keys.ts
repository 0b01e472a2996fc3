"use client";
import { useEffect, useRef, type RefObject } from "react";
import { topOf, type Heights, type Segment } from "./layout.ts";

interface Keys {
  readonly body: RefObject<HTMLElement | null>;
  readonly segments: readonly Segment[];
  readonly total: number;
  readonly heights: Heights;
  /** The row at this place is to be selected, or not any more. */
  onToggle(place: number): void;
  /** The field that filters is wanted. */
  onFilter(): void;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=menu]") !==
    null;

const placeOf = (target: EventTarget | null): number | null => {
  const link = target instanceof Element ? target.closest("tr")?.querySelector<HTMLElement>("[data-place]") : null;
  return link ? Number(link.dataset.place) : null;
};

/** Pixels that the bar covers, and some. */
const COVERED = 96;

/** Brings a row into the window where it is not. */
function reveal(body: HTMLElement, at: number, { segments, heights }: Pick<Keys, "segments" | "heights">): void {
  const top = body.getBoundingClientRect().top + topOf(segments, at, heights);
  if (top < COVERED) scrollBy({ top: top - COVERED });
  else if (top + heights.row > innerHeight - 24) scrollBy({ top: top + heights.row - innerHeight + 24 });
}

/** A row that has just been scrolled to is drawn with one of the next frames. */
function focusWhenDrawn(body: HTMLElement, at: number, frames = 20): void {
  const link = body.querySelector<HTMLElement>(`[data-place="${at}"]`);
  if (link) link.focus({ preventScroll: true });
  else if (frames > 0) requestAnimationFrame(() => focusWhenDrawn(body, at, frames - 1));
}

/**
 * The list without a mouse: j and k, or the arrows inside it, go from row to row, Home and End to its ends, Enter opens, x selects,
 * f filters. Where one was is kept when the row is scrolled away.
 */
export function useKeys(keys: Keys): void {
  const current = useRef<number | null>(null);
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const go = (at: number): void => {
      const { body, total, ...places } = latest.current;
      if (!body.current || total === 0) return;
      current.current = Math.min(Math.max(at, 0), total - 1);
      reveal(body.current, current.current, places);
      focusWhenDrawn(body.current, current.current);
    };
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const inside = placeOf(event.target);
      if (inside !== null) current.current = inside;
      const { key } = event;
      const from = current.current ?? -1;
      const moves: Record<string, number | undefined> = {
        j: from + 1,
        k: Math.max(from - 1, 0),
        ...(inside !== null && { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: latest.current.total - 1 }),
      };
      const to = moves[key];
      if (to !== undefined) go(to);
      else if (key === "x" && current.current !== null) latest.current.onToggle(current.current);
      else if (key === "f") latest.current.onFilter();
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}
