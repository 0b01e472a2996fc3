"use client";
import { useCallback, useEffect, useRef, useState, type RefObject } from "react";

/** Rows kept beyond the edges of what is seen. */
const BEYOND = 8;
/** Rows in the page before it is measured. */
const AT_FIRST = 36;
/** Height of a row until one is measured, px. */
const ROW = 32;

export interface Windowed {
  readonly ref: RefObject<HTMLDivElement | null>;
  onScroll(): void;
  readonly first: number;
  readonly end: number;
  /** Height of the rows before and after, px. */
  readonly before: number;
  readonly after: number;
  /** Brings a row into view. */
  show(row: number): void;
}

/** Which of very many rows of one height are in view inside a box that scrolls. */
export function useWindowed(rows: number): Windowed {
  const ref = useRef<HTMLDivElement>(null);
  const height = useRef(ROW);
  const [range, setRange] = useState({ first: 0, end: AT_FIRST });
  const onScroll = useCallback(() => {
    const box = ref.current;
    if (!box) return;
    const row = box.querySelector<HTMLElement>("[data-line]");
    if (row && row.offsetHeight > 0) height.current = row.getBoundingClientRect().height;
    const first = Math.max(0, Math.floor(box.scrollTop / height.current) - BEYOND);
    const end = Math.ceil((box.scrollTop + box.clientHeight) / height.current) + BEYOND;
    setRange((before) => (before.first === first && before.end === end ? before : { first, end }));
  }, []);
  useEffect(() => {
    onScroll();
    const observer = new ResizeObserver(onScroll);
    observer.observe(ref.current!);
    return () => observer.disconnect();
  }, [onScroll, rows]);
  const show = useCallback((row: number) => {
    const box = ref.current;
    if (!box) return;
    const [top, bottom] = [row * height.current, (row + 2) * height.current];
    if (top < box.scrollTop) box.scrollTop = top;
    else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight;
  }, []);
  const first = Math.min(range.first, Math.max(0, rows - 1));
  const end = Math.min(rows, Math.max(range.end, first + 1));
  return { ref, onScroll, first, end, before: first * height.current, after: (rows - end) * height.current, show };
}
