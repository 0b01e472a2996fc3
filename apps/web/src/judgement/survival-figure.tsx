"use client";
import type { ArmView } from "@heirloom/api";
import type { SurvivalResult } from "@heirloom/core";
import type { CSSProperties, PointerEvent } from "react";
import { generationAxis } from "../charts/prepare/axis.ts";
import { placeLabels } from "../charts/prepare/labels.ts";
import { metricInfo } from "../charts/prepare/metric.ts";
import { slotOf } from "../charts/prepare/palette.ts";
import { ExportMenu } from "../export/export-menu.tsx";
import { atRisk, prepareSurvival, survivalAt, type SurvivalSteps } from "../charts/prepare/survival.ts";
import { formatCount, formatNumber } from "../format/numbers.ts";
import { useGeneration, useGenerationStore } from "../live/generation-context.tsx";
import { ArmChip } from "../ui/chip.tsx";

const SIZE = 1000;
/** Between names at the right end, of the height of the field. */
const LABEL_GAP = 13 / 180;
const SHARES = [0, 0.5, 1];
const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;

interface Shown {
  readonly arm: ArmView;
  readonly slot: number;
  readonly survival: SurvivalResult;
}

interface Props {
  arms: readonly ArmView[];
  pins: readonly number[];
  figure: number;
}

/** Share of chains not yet collapsed, arm by arm; nothing where no arm has an answer. */
export function SurvivalFigure({ arms, pins, figure }: Props) {
  const shown = arms.flatMap((arm): Shown[] => {
    const slot = slotOf(arm.index, arms.length, pins);
    const survival = arm.judgement?.survival ?? null;
    return survival === null || slot === 0 ? [] : [{ arm, slot, survival }];
  });
  if (shown.length === 0) return null;
  const generations = Math.max(...shown.map(({ arm }) => arm.generations));
  return (
    <figure className="mt-8">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
        <h3>Figure {figure}. Chains that have not collapsed</h3>
        <ExportMenu
          figure={async () => {
            const { survivalFigure } = await import("../export/figures/survival.tsx");
            return survivalFigure(shown, figure);
          }}
        />
      </div>
      <div className="figure-beside">
        <div className="min-w-0">
          <Field shown={shown} generations={generations} />
          <AtRisk shown={shown} generations={generations} />
        </div>
        <Readout shown={shown} />
      </div>
      <figcaption className="caption">
        <b>{findingOf(shown)}</b> Kaplan and Meier’s estimate with its 95 % interval. {criterionOf(shown)} Chains that
        had not collapsed when they ended count as long as they ran.
      </figcaption>
    </figure>
  );
}

function findingOf(shown: readonly Shown[]): string {
  const [worst] = shown.toSorted((a, b) => last(a) - last(b));
  const { arm, survival } = worst!;
  if (survival.collapsed === 0) return "No chain has collapsed.";
  const chains = `${formatCount(survival.collapsed)} of ${formatCount(survival.collapsed + survival.censored)} chains`;
  const half = survival.median === null ? "" : `, half of them by generation ${formatCount(survival.median)}`;
  return `In ${arm.letter} ${chains} have collapsed${half}.`;
}

const last = ({ survival }: Shown): number => survival.steps.at(-1)?.survival ?? 1;

function criterionOf(shown: readonly Shown[]): string {
  const criteria = shown.map(
    ({ survival }) => `${metricInfo(survival.metric).label} passes ${formatNumber(survival.threshold)}`,
  );
  return `A chain has collapsed where its ${[...new Set(criteria)].join(", or ")}.`;
}

const at = ([generation, share]: readonly [number, number], end: number): string =>
  `${((generation / end) * SIZE).toFixed(1)} ${((1 - share) * SIZE).toFixed(1)}`;

const lineOf = (points: SurvivalSteps["line"], end: number): string =>
  points.map((point, index) => `${index === 0 ? "M" : "L"}${at(point, end)}`).join("");

function Field({ shown, generations }: { shown: readonly Shown[]; generations: number }) {
  const store = useGenerationStore();
  const generation = useGeneration();
  const end = Math.max(1, generations - 1);
  const axis = generationAxis(generations);
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    store.choose(Math.round(Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1) * end));
  };
  const label = `Share of chains not collapsed at generation ${generation}: ${shown
    .map(({ arm, survival }) => `${arm.letter} ${Math.round(survivalAt(survival, generation) * 100)} %`)
    .join(", ")}`;
  return (
    <div className="plot plot-named" style={{ "--ends": "28px" } as CSSProperties}>
      <div className="plot-y" aria-hidden="true">
        {SHARES.map((share) => (
          <span key={share} style={{ bottom: percent(share) }}>
            {share * 100} %
          </span>
        ))}
      </div>
      <div className="plot-field h-[180px]" role="img" aria-label={label} onPointerMove={move} onPointerDown={move}>
        {SHARES.map((share) => (
          <div key={share} className="plot-grid" style={{ bottom: percent(share) }} />
        ))}
        <div className="plot-base" />
        <Curves shown={shown} end={end} />
        <div className="plot-cursor" style={{ left: percent(generation / end) }} />
      </div>
      <div className="plot-ends" aria-hidden="true">
        {placeLabels(
          shown.map((item) => ({ item, at: last(item) })),
          LABEL_GAP,
        ).map(({ item: { arm, slot }, at: height }) => (
          <span key={arm.id} className={`arm-${slot}`} style={{ bottom: percent(height) }}>
            {arm.letter}
          </span>
        ))}
      </div>
      <div className="plot-x" aria-hidden="true">
        {axis.ticks.map(({ at: tick, text }) => (
          <span key={tick} style={{ left: percent(tick / end) }}>
            {text}
          </span>
        ))}
      </div>
    </div>
  );
}

function Curves({ shown, end }: { shown: readonly Shown[]; end: number }) {
  return (
    <svg
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="absolute inset-0 block size-full overflow-visible"
    >
      {shown.map(({ arm, slot, survival }) => {
        const { line, low, high } = prepareSurvival(survival, arm.generations);
        const band = `${lineOf(high, end)}${lineOf(low.toReversed(), end).replace("M", "L")}Z`;
        return (
          <g key={arm.id} className={`arm-${slot}`}>
            <path d={band} fill="var(--c)" fillOpacity="var(--band)" />
            <path
              d={lineOf(line, end)}
              fill="none"
              stroke="var(--c)"
              strokeWidth={1.8}
              vectorEffect="non-scaling-stroke"
            />
          </g>
        );
      })}
    </svg>
  );
}

/** Chains that the estimate at each tick rests on. */
function AtRisk({ shown, generations }: { shown: readonly Shown[]; generations: number }) {
  const end = Math.max(1, generations - 1);
  const { ticks } = generationAxis(generations);
  return (
    <div className="mt-2 text-tick text-ink-3">
      <p className="mb-1 pl-10">Chains at risk</p>
      {shown.map(({ arm, slot, survival }) => (
        <div key={arm.id} className={`arm-${slot} grid h-4 grid-cols-[40px_minmax(0,1fr)_28px] items-center`}>
          <b className="pr-5 text-right font-semibold text-(--ci)">{arm.letter}</b>
          <span className="relative h-4">
            {ticks.map(({ at: tick }) => (
              <span key={tick} className="absolute -translate-x-1/2" style={{ left: percent(tick / end) }}>
                {tick < arm.generations ? formatCount(atRisk(survival, tick)) : ""}
              </span>
            ))}
          </span>
        </div>
      ))}
    </div>
  );
}

function Readout({ shown }: { shown: readonly Shown[] }) {
  const generation = useGeneration();
  return (
    <div className="table-wrap">
      <table className="paper-table readout text-small">
        <caption className="sr-only">Chains not collapsed at the chosen generation</caption>
        <thead>
          <tr>
            <th scope="col">At {generation}</th>
            <th scope="col" className="num">
              not collapsed
            </th>
            <th scope="col" className="num">
              median
            </th>
            <th scope="col" className="num">
              N
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ arm, slot, survival }) => (
            <tr key={arm.id}>
              <th scope="row">
                <ArmChip letter={arm.letter} slot={slot}>
                  {arm.label}
                </ArmChip>
              </th>
              <td className="num">{(survivalAt(survival, generation) * 100).toFixed(1)} %</td>
              <td className="num text-ink-2">{survival.median ?? "–"}</td>
              <td className="num text-ink-2">{formatCount(survival.collapsed + survival.censored)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
