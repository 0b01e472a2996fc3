"use client";
import { useEffect, useRef } from "react";
import { onTheme, readInks } from "../charts/draw/inks.ts";
import { runsOf } from "../charts/prepare/parallel.ts";
import type { ParallelLayout } from "./layout.ts";
import type { Parallel, ParallelLine } from "./use-parallel.ts";

/** Colours of the ramp as a canvas takes them, from low to high. */
const RAMP_STEPS = 24;

function readRamp(): string[] {
  const probe = document.createElement("span");
  document.body.append(probe);
  const resolve = (colour: string): string => {
    probe.style.color = colour;
    return getComputedStyle(probe).color;
  };
  const ramp = Array.from({ length: RAMP_STEPS }, (_, step) => {
    const share = step / (RAMP_STEPS - 1);
    const [from, to, part] =
      share < 0.5 ? ["--heat-low", "--heat-mid", share * 2] : ["--heat-mid", "--heat-high", share * 2 - 1];
    return resolve(`color-mix(in oklab, var(${to}) ${part * 100}%, var(${from}))`);
  });
  probe.remove();
  return ramp;
}

/** Up to ten thousand lines. Where there are many, each is thin: what is dense is read, not the single line. */
export function LinesCanvas({ parallel, layout }: { parallel: Parallel; layout: ParallelLayout }) {
  const ref = useRef<HTMLCanvasElement>(null);
  const { width, height } = layout;
  useEffect(() => {
    const canvas = ref.current!;
    const draw = (): void => drawLines(canvas, parallel, layout);
    draw();
    return onTheme(draw);
  }, [parallel, layout]);
  return <canvas ref={ref} aria-hidden="true" className="absolute inset-0" style={{ width, height }} />;
}

function drawLines(canvas: HTMLCanvasElement, parallel: Parallel, layout: ParallelLayout): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const scale = devicePixelRatio;
  canvas.width = Math.round(layout.width * scale);
  canvas.height = Math.round(layout.height * scale);
  context.scale(scale, scale);
  context.lineJoin = "round";
  const inks = readInks();
  const ramp = parallel.colour === null ? null : readRamp();
  const grey = Math.max(0.08, Math.min(0.7, 40 / Math.sqrt(parallel.lines.length) / 10));
  for (const line of parallel.lines) {
    context.globalAlpha = line.inside ? (line.slot > 0 ? 1 : ramp ? 0.8 : grey) : grey / 5;
    context.lineWidth = line.slot > 0 ? 1.8 : 1;
    context.strokeStyle = inkOf(line, inks, ramp);
    context.beginPath();
    for (const run of runsOf(parallel.axes, line.index)) {
      run.forEach(([axis, at], place) => {
        const [x, y] = [layout.x(axis), layout.y(at)];
        if (place === 0) context.moveTo(x, y);
        else context.lineTo(x, y);
      });
    }
    context.stroke();
  }
}

function inkOf(
  { slot, share }: ParallelLine,
  inks: ReturnType<typeof readInks>,
  ramp: readonly string[] | null,
): string {
  if (!ramp) return slot > 0 ? inks.mark[slot]! : inks.text[0]!;
  return share === null ? inks.mark[0]! : ramp[Math.round(share * (RAMP_STEPS - 1))]!;
}
