"use client";
import type { KeyboardEvent, ReactNode } from "react";
import { useZoom, type Zoom } from "../charts/draw/zoom.tsx";
import { moved, scaled } from "../charts/prepare/window.ts";
import { useGeneration, useGenerationStore } from "../live/generation-context.tsx";

type Act = (() => void) | undefined;

interface Props {
  /** What is seen, for who does not see it. */
  label: string;
  /** The last generation. */
  last: number;
  /** Up and down. */
  onStep?: ((by: 1 | -1) => void) | undefined;
  children: ReactNode;
}

/** A figure that takes the focus: keys move the page's generation along it, and change which generations it shows. */
export function FigureKeys({ label, last, onStep, children }: Props) {
  const store = useGenerationStore();
  const zoom = useZoom();
  const generation = useGeneration();
  const choose = (at: number) => () => store.choose(Math.min(Math.max(at, 0), last));
  const acts: Readonly<Record<string, Act>> = {
    ArrowLeft: choose(generation - 1),
    ArrowRight: choose(generation + 1),
    Home: choose(0),
    End: choose(last),
    ArrowUp: onStep && (() => onStep(1)),
    ArrowDown: onStep && (() => onStep(-1)),
  };
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = (zoom && zoomKey(event, zoom, generation)) ?? acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(1, last)}
      aria-valuenow={generation}
      aria-valuetext={`generation ${generation}`}
      aria-keyshortcuts={zoom ? "+ - 0 Shift+ArrowLeft Shift+ArrowRight" : undefined}
      onKeyDown={press}
    >
      {children}
    </div>
  );
}

function zoomKey({ key, shiftKey }: KeyboardEvent, zoom: Zoom, at: number): Act {
  const acts: Readonly<Record<string, Act>> = {
    "0": () => zoom.show(null),
    "+": () => zoom.show(scaled(zoom, at, 0.5)),
    "=": () => zoom.show(scaled(zoom, at, 0.5)),
    "-": () => zoom.show(scaled(zoom, at, 2)),
    ...(shiftKey && zoom.window
      ? { ArrowLeft: () => zoom.show(moved(zoom, -0.25)), ArrowRight: () => zoom.show(moved(zoom, 0.25)) }
      : {}),
  };
  return acts[key];
}
