"use client";
import type { Axis } from "../charts/prepare/axis.ts";
import { fractionOf } from "../charts/prepare/axis.ts";
import type { Ridge, Ridges } from "../charts/prepare/ridges.ts";
import { formatShare } from "../format/numbers.ts";
import { useGeneration, useGenerationStore } from "../live/generation-context.tsx";
import { strataFill } from "../origin/strata-plot.tsx";

/** Pixels from one base line to the next, and of the highest bin: ridges overlap by half. */
const STEP = 30;
const PEAK = 44;
const WIDTH = 1000;

const baseOf = (row: number): number => PEAK + row * STEP;

const pathOf = (outline: NonNullable<Ridge["outline"]>, base: number): string =>
  outline
    .map(([x, y], index) => `${index === 0 ? "M" : "L"}${(x * WIDTH).toFixed(1)} ${(base - y * PEAK).toFixed(1)}`)
    .join("");

interface Props {
  ridges: Ridges;
  /** What is seen, for who does not see it. */
  label: string;
}

/** A ridge for every generation, the oldest on top; the line of the page's generation is heavy. */
export function RidgePlot({ ridges: { axis, ridges }, label }: Props) {
  const height = baseOf(ridges.length - 1) + 1;
  return (
    <div className="plot ridges">
      <div className="plot-y" style={{ height }}>
        {ridges.map((ridge, row) => (
          <Name key={ridge.generation} ridge={ridge} bottom={height - baseOf(row)} />
        ))}
      </div>
      <div className="relative col-start-2 min-w-0" style={{ height }}>
        <svg
          viewBox={`0 0 ${WIDTH} ${height}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={label}
          className="absolute inset-0 size-full overflow-visible"
        >
          {ridges.map((ridge, row) => (
            <RidgeShape key={ridge.generation} ridge={ridge} base={baseOf(row)} />
          ))}
        </svg>
        {ridges.map(({ generation, said }, row) => (
          <Outside key={generation} said={said} bottom={height - baseOf(row)} />
        ))}
      </div>
      {axis && <Ticks axis={axis} />}
    </div>
  );
}

/** The generation beside its ridge: choosing it moves the page's cursor. */
function Name({ ridge: { generation }, bottom }: { ridge: Ridge; bottom: number }) {
  const store = useGenerationStore();
  const chosen = useGeneration() === generation;
  return (
    <button
      type="button"
      aria-pressed={chosen}
      aria-label={`Generation ${generation}`}
      onClick={() => store.choose(generation)}
      className="absolute right-1 grid h-6 w-9 cursor-pointer place-items-center rounded-1 text-tick text-ink-3 tabular-nums hover:text-ink aria-pressed:font-semibold aria-pressed:text-ink"
      style={{ bottom: bottom - 12 }}
    >
      {generation}
    </button>
  );
}

function RidgeShape({ ridge: { generation, age, outline, real }, base }: { ridge: Ridge; base: number }) {
  const chosen = useGeneration() === generation;
  const line = { vectorEffect: "non-scaling-stroke" as const, stroke: "var(--ink)" };
  return (
    <g>
      {outline && <path d={`${pathOf(outline, base)}Z`} fill={strataFill(age)} fillOpacity={0.86} />}
      {outline && <path d={pathOf(outline, base)} fill="none" {...line} strokeWidth={chosen ? 1.8 : 0.9} />}
      {real && <path d={pathOf(real, base)} fill="none" {...line} strokeWidth={1.2} strokeDasharray="1 3" />}
      <path
        d={`M0 ${base}H${WIDTH}`}
        {...line}
        stroke={outline ? "var(--rule-2)" : "var(--ink-3)"}
        strokeDasharray={outline ? undefined : "1 4"}
      />
    </g>
  );
}

/** Share of the numbers outside the axis that is worth a word. */
const WORTH_SAYING = 0.01;

/** Shares of the numbers that no bin holds. */
function Outside({ said, bottom }: { said: Ridge["said"]; bottom: number }) {
  if (!said) return null;
  return (
    <>
      {said.below >= WORTH_SAYING && (
        <span className="ridge-outside left-0" style={{ bottom }}>
          ‹ {formatShare(said.below)}
        </span>
      )}
      {said.above >= WORTH_SAYING && (
        <span className="ridge-outside right-0" style={{ bottom }}>
          {formatShare(said.above)} ›
        </span>
      )}
    </>
  );
}

const Ticks = ({ axis }: { axis: Axis }) => (
  <div className="plot-x" aria-hidden="true">
    {axis.ticks.map(({ at, text }) => (
      <span key={at} style={{ left: `${(fractionOf(axis, at) ?? 0) * 100}%` }}>
        {text}
      </span>
    ))}
  </div>
);
