"use client";
import { useEffect, useRef, useState, type PointerEvent } from "react";
import { columnAt, middleOf, type Heat } from "../charts/prepare/heat.ts";
import { FigureKeys } from "../experiment/figure-keys.tsx";
import { useGeneration, useGenerationStore } from "../live/generation-context.tsx";
import { HEAT_FRAME, HeatDrawing } from "./heat-drawing.tsx";

const HEIGHT = 300;
/** Width before it is known, px. */
const FIRST_WIDTH = 720;

interface Props {
  /** Null before there are data: the place is kept. */
  heat: Heat | null;
  title: string;
  generations: number;
  /** What is seen, for who does not see it. */
  label: string;
}

/** A heat map of histograms; pointing at a column or moving along with the keys moves the page's generation. */
export function HeatPlot({ heat, title, generations, label }: Props) {
  const store = useGenerationStore();
  const host = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(FIRST_WIDTH);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(200, Math.round(entry!.contentRect.width))));
    observer.observe(host.current!);
    return () => observer.disconnect();
  }, []);
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    if (!heat) return;
    const box = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - box.left - HEAT_FRAME.left) / (box.width - HEAT_FRAME.left - HEAT_FRAME.right);
    if (share >= 0 && share <= 1) store.choose(columnAt(heat.x, share));
  };
  return (
    <FigureKeys label={label} last={generations - 1}>
      <div
        ref={host}
        className="relative cursor-crosshair touch-pan-y"
        style={{ height: HEIGHT }}
        onPointerMove={move}
        onPointerDown={move}
      >
        {heat && <HeatDrawing {...{ heat, title, width }} height={HEIGHT} />}
        {heat && <Cursor heat={heat} width={width} />}
      </div>
    </FigureKeys>
  );
}

/** A frame about the column of the page's generation. */
function Cursor({ heat: { x }, width }: { heat: Heat; width: number }) {
  const generation = useGeneration();
  const middle = middleOf(x, generation);
  if (middle === null) return null;
  const { left, right, top, foot } = HEAT_FRAME;
  const field = width - left - right;
  const column = Math.max(3, field / (x.max - x.min));
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute border border-ink opacity-70"
      style={{ left: left + middle * field - column / 2, width: column, top: top - 2, bottom: foot - 2 }}
    />
  );
}
