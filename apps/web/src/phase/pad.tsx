"use client";
import { useState, type KeyboardEvent, type PointerEvent } from "react";
import type { Phase, PhaseCell } from "../charts/prepare/phase.ts";
import { useWidth } from "../arms/use-width.ts";
import { heightOf, layoutOf } from "./layout.ts";
import { PhasePlot, type ColourBy } from "./phase-plot.tsx";

interface Props {
  phase: Phase;
  by: ColourBy;
  label: string;
  /** The cell looked at; -1 for none. */
  at: number;
  onLook(cell: number): void;
  onChoose(cell: PhaseCell): void;
}

const ARROWS: Record<string, readonly [column: number, row: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The diagram with what pointer and keys do on it: looking at a cell, and choosing its arms. */
export function Pad({ phase, by, label, at, onLook, onChoose }: Props) {
  const [ref, width] = useWidth<HTMLDivElement>(720);
  const [focused, setFocused] = useState(false);
  const height = heightOf(phase.rows.length);
  const layout = layoutOf(phase, { width, height });
  const columns = phase.columns.length;
  const cellAt = ({ clientX, clientY, currentTarget }: PointerEvent<HTMLDivElement>): number => {
    const box = currentTarget.getBoundingClientRect();
    const column = Math.floor((clientX - box.left - layout.left) / layout.cellWidth);
    const row = Math.floor((clientY - box.top - layout.top) / layout.cellHeight);
    const inside = column >= 0 && column < columns && row >= 0 && row < phase.rows.length;
    return inside ? row * columns + column : -1;
  };
  const keys = (event: KeyboardEvent): void => {
    const cell = phase.cells[at];
    const arrow = ARROWS[event.key];
    if (arrow) {
      event.preventDefault();
      const [column, row] = [(cell?.column ?? 0) + (cell ? arrow[0] : 0), (cell?.row ?? 0) + (cell ? arrow[1] : 0)];
      if (column < 0 || column >= columns || row < 0 || row >= phase.rows.length) return;
      onLook(row * columns + column);
    } else if ((event.key === "Enter" || event.key === " ") && cell) {
      event.preventDefault();
      onChoose(cell);
    }
  };
  const marked = phase.cells[at];
  return (
    // An application takes the keys itself: a button for each of up to ten thousand cells would be no help.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={ref}
      role="application"
      aria-roledescription="phase diagram"
      aria-label={`${label}. Arrow keys go from cell to cell, Enter colours the arm.`}
      tabIndex={0}
      className="heat-pad"
      style={{ height }}
      onPointerMove={(event) => onLook(cellAt(event))}
      onPointerLeave={() => !focused && onLook(-1)}
      onClick={(event) => {
        const cell = phase.cells[cellAt(event as PointerEvent<HTMLDivElement>)];
        if (cell) onChoose(cell);
      }}
      onFocus={() => {
        setFocused(true);
        if (at < 0) onLook(0);
      }}
      onBlur={() => setFocused(false)}
      onKeyDown={keys}
    >
      <PhasePlot {...{ phase, by, width, height }} />
      {marked && (
        <div
          className="heat-mark"
          style={{
            left: layout.left + marked.column * layout.cellWidth,
            top: layout.top + marked.row * layout.cellHeight,
            width: layout.cellWidth - 1,
            height: layout.cellHeight - 1,
          }}
        />
      )}
    </div>
  );
}
