"use client";
import { useRef, type KeyboardEvent, type PointerEvent } from "react";
import type { ParallelAxis } from "../charts/prepare/parallel.ts";
import type { ParallelLayout } from "./layout.ts";

interface Props {
  axis: ParallelAxis;
  place: number;
  layout: ParallelLayout;
  range: readonly [number, number] | undefined;
  onBrush(range: readonly [number, number] | null): void;
}

/** Shorter than this a drag is a press, which takes the brush away. */
const LEAST = 0.012;
const KEY_STEP = 0.05;
/** Half the width that takes a pointer, px. */
const REACH = 14;

const inside = (value: number): number => Math.min(Math.max(value, 0), 1);

/** What pointer and keys do on an axis: a part of it is chosen, moved at its ends, and taken away. */
export function BrushAxis({ axis, place, layout, range, onBrush }: Props) {
  const begun = useRef<number | null>(null);
  const { x, y, top, bottom } = layout;
  const positionOf = ({ clientY, currentTarget }: PointerEvent<HTMLElement>): number =>
    inside(1 - (clientY - currentTarget.getBoundingClientRect().top) / (bottom - top));
  const down = (event: PointerEvent<HTMLDivElement>): void => {
    begun.current = positionOf(event);
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    if (begun.current === null) return;
    const at = positionOf(event);
    const next = [Math.min(begun.current, at), Math.max(begun.current, at)] as const;
    if (next[1] - next[0] >= LEAST) onBrush(next);
  };
  const up = (event: PointerEvent<HTMLDivElement>): void => {
    if (begun.current !== null && Math.abs(positionOf(event) - begun.current) < LEAST) onBrush(null);
    begun.current = null;
  };
  const [low, high] = range ?? [0, 1];
  const end = (which: 0 | 1) => ({ axis, which, ends: [low, high] as const, onBrush, layout, x: x(place) });
  return (
    <>
      <div
        className="absolute cursor-row-resize"
        data-axis={axis.id}
        style={{ left: x(place) - REACH, width: 2 * REACH, top, height: bottom - top, touchAction: "none" }}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
      />
      {range && (
        <div
          className="parallel-brush"
          style={{ left: x(place), top: y(high), height: Math.max(2, y(low) - y(high)) }}
        />
      )}
      <End {...end(0)} />
      <End {...end(1)} />
    </>
  );
}

interface EndProps {
  axis: ParallelAxis;
  which: 0 | 1;
  ends: readonly [number, number];
  onBrush(range: readonly [number, number] | null): void;
  layout: ParallelLayout;
  x: number;
}

/** One end of a brush, moved by arrow keys; Escape takes the brush away. */
function End({ axis, which, ends, onBrush, layout, x }: EndProps) {
  const value = ends[which];
  const keys = (event: KeyboardEvent): void => {
    const step = { ArrowUp: KEY_STEP, ArrowRight: KEY_STEP, ArrowDown: -KEY_STEP, ArrowLeft: -KEY_STEP }[event.key];
    if (event.key === "Escape") onBrush(null);
    if (step === undefined) return;
    event.preventDefault();
    const moved = inside(value + step);
    const next =
      which === 0 ? ([Math.min(moved, ends[1]), ends[1]] as const) : ([ends[0], Math.max(moved, ends[0])] as const);
    onBrush(next[0] <= 0 && next[1] >= 1 ? null : next);
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={`${which === 0 ? "Lower" : "Upper"} end of the brush on ${axis.label}`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(value * 100)}
      aria-valuetext={nearestTick(axis, value)}
      className="parallel-end pointer-events-none"
      style={{ left: x, top: layout.y(value) }}
      onKeyDown={keys}
    />
  );
}

function nearestTick({ ticks }: ParallelAxis, value: number): string {
  const [nearest] = ticks.toSorted((a, b) => Math.abs(a.at - value) - Math.abs(b.at - value));
  return nearest ? `near ${nearest.text}` : `${Math.round(value * 100)} %`;
}
