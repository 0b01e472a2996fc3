"use client";
import { useCallback, useMemo } from "react";
import type { Brushes } from "../charts/prepare/parallel.ts";
import { useArmParam } from "./use-arm-param.ts";

const STEPS = 1000;
const written = /^(.+):(\d{1,4}):(\d{1,4})$/;

/** Parts of axes that are chosen; `brush` sets one, or takes it away. */
export function useBrushes() {
  const [texts, setTexts] = useArmParam("brushes");
  const brushes = useMemo((): Brushes => {
    const entries = texts.flatMap((text) => {
      const [, id, low, high] = written.exec(text) ?? [];
      return id === undefined ? [] : [[id, [Number(low) / STEPS, Number(high) / STEPS]] as const];
    });
    return Object.fromEntries(entries);
  }, [texts]);
  const brush = useCallback(
    (id: string, range: readonly [number, number] | null) =>
      setTexts((before) => {
        const others = before.filter((text) => written.exec(text)?.[1] !== id);
        if (!range) return others;
        const [low, high] = range.map((end) => Math.round(Math.min(Math.max(end, 0), 1) * STEPS));
        return [...others, `${id}:${low}:${high}`];
      }),
    [setTexts],
  );
  const clear = useCallback(() => setTexts([]), [setTexts]);
  return { brushes, brush, clear };
}
