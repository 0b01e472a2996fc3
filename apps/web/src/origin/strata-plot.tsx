"use client";
import { useMemo, type PointerEvent } from "react";
import type { Layer, Strata } from "../charts/prepare/strata.ts";
import { generationAxis } from "../charts/prepare/axis.ts";
import { useGeneration, useGenerationStore } from "../live/generation-context.tsx";

const SIZE = 1000;
const SHARES = [0, 0.5, 1];
const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;

/** Ink for real data, the ramp of ages for what models made. */
export const strataFill = (age: number | null): string =>
  age === null ? "var(--real)" : `color-mix(in oklab, var(--strata-new) ${Math.round(age * 100)}%, var(--strata-old))`;

const pathOf = ({ outline }: Layer): string =>
  `${outline.map(([x, y], index) => `${index === 0 ? "M" : "L"}${(x * SIZE).toFixed(1)} ${((1 - y) * SIZE).toFixed(1)}`).join("")}Z`;

interface Props {
  strata: Strata;
  generations: number;
  /** What is seen, for who does not see it. */
  label: string;
  /** Whether shares stand beside it. */
  named: boolean;
}

/** Corpora side by side, generation by generation; the cursor is the page's. */
export function StrataPlot({ strata, generations, label, named }: Props) {
  const store = useGenerationStore();
  const generation = useGeneration();
  const axis = useMemo(() => generationAxis(generations, { count: 4 }), [generations]);
  const middle = (at: number): string => percent((at + 0.5) / generations);
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1);
    store.choose(Math.min(generations - 1, Math.floor(share * generations)));
  };
  return (
    <div className="plot strata">
      <div className="plot-y" aria-hidden="true">
        {named &&
          SHARES.map((share) => (
            <span key={share} style={{ bottom: percent(share) }}>
              {share * 100} %
            </span>
          ))}
      </div>
      <div
        className="plot-field h-[136px] bg-sunk"
        role="img"
        aria-label={label}
        onPointerMove={move}
        onPointerDown={move}
      >
        <Layers layers={strata.layers} />
        <div className="plot-cursor strata-cursor" style={{ left: middle(generation) }} />
      </div>
      <div />
      <div className="plot-x" aria-hidden="true">
        {axis.ticks.map(({ at, text }) => (
          <span key={at} style={{ left: middle(at) }}>
            {text}
          </span>
        ))}
      </div>
    </div>
  );
}

function Layers({ layers }: { layers: readonly Layer[] }) {
  return (
    <svg
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="absolute inset-0 size-full"
    >
      {layers.map((layer) => (
        <path
          key={layer.first}
          d={pathOf(layer)}
          fill={strataFill(layer.age)}
          stroke="var(--paper)"
          strokeWidth={layer.age === null ? 0 : 0.5}
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  );
}
