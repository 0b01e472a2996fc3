"use client";
import { useState } from "react";
import { useArmParam } from "../arms/use-arm-param.ts";
import { statisticText } from "../arms/words.ts";
import { heatFill } from "../charts/prepare/phase.ts";
import { stateLooks } from "../arms/verdict-counts.ts";
import { ExportMenu } from "../export/export-menu.tsx";
import { formatNumber, formatTick } from "../format/numbers.ts";
import type { Snapshot } from "../live/experiment.ts";
import { CellReadout } from "./cell-readout.tsx";
import { PhaseControls } from "./controls.tsx";
import { phaseExport } from "./export.tsx";
import { Pad } from "./pad.tsx";
import { usePhase, type PhaseState } from "./use-phase.ts";

interface Props {
  snapshot: Snapshot;
  pins: readonly number[];
  onPin(index: number): void;
}

/** A metric or the verdicts over two swept paths. */
export function PhaseFigure({ snapshot, pins, onPin }: Props) {
  const { arms, metrics } = snapshot.experiment;
  const state = usePhase(snapshot);
  const [by] = useArmParam("phaseBy");
  const [statistic] = useArmParam("phaseStatistic");
  const [at, setAt] = useState(-1);
  const { phase } = state;
  const colour = by === "verdicts" ? "verdicts" : "value";
  const [threshold] = useArmParam("threshold");
  const what = titleOf(state, { by, when: statisticText(statistic, state.generation), threshold });
  return (
    <figure>
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h3 className="mr-auto">{what}</h3>
        <ExportMenu figure={() => phaseExport({ state, by: colour, title: what })} />
      </div>
      <PhaseControls state={state} metrics={metrics} />
      <Pad
        {...{ phase, at }}
        by={colour}
        label={`${what} over ${phase.x.name} and ${phase.y.name}`}
        onLook={setAt}
        onChoose={(cell) => {
          const [arm] = cell.arms;
          if (arm && arms.length > 8) onPin(arm.index);
        }}
      />
      <div className="mt-2 flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
        <CellReadout {...{ state, by, pins }} cell={phase.cells[at]} arms={arms.length} />
        {by === "verdicts" ? <StateKey /> : <Ramp state={state} />}
      </div>
      <PhaseCaption state={state} by={by} />
    </figure>
  );
}

interface Shown {
  readonly by: "mean" | "verdicts" | "below";
  readonly when: string;
  readonly threshold: number;
}

function titleOf({ metric }: PhaseState, { by, when, threshold }: Shown): string {
  if (by === "verdicts") return "Verdicts on the laws";
  if (by === "below") return `First generation with ${metric.label.toLowerCase()} below ${formatTick(threshold)}`;
  return `${metric.label}, ${when}`;
}

const STOPS = Array.from({ length: 11 }, (_, stop) => heatFill(stop / 10));

function Ramp({ state: { phase } }: { state: PhaseState }) {
  if (!phase.extent) return null;
  const [low, high] = phase.extent;
  return (
    <p className="flex items-center gap-2 text-tick text-ink-3">
      {formatNumber(low)}
      <i
        aria-hidden="true"
        className="h-2.5 w-36"
        style={{ background: `linear-gradient(to right, ${STOPS.join(",")})` }}
      />
      {formatNumber(high)}
      {phase.log && " log"}
    </p>
  );
}

const StateKey = () => (
  <p className="flex items-center gap-3 text-small">
    {Object.values(stateLooks).map(({ glyph, word, ink }) => (
      <span key={word} className={ink}>
        <span aria-hidden="true">{glyph} </span>
        {word}
      </span>
    ))}
  </p>
);

function PhaseCaption({ state: { phase, others }, by }: { state: PhaseState; by: Shown["by"] }) {
  const held = others.filter(({ key }) => key !== undefined);
  const averaged = others.filter(({ key }) => key === undefined);
  const missing = phase.cells.filter((cell) => (by === "verdicts" ? cell.state === null : cell.share === null)).length;
  return (
    <figcaption className="caption">
      <b>{findingOf(phase, by)}</b> One cell for each pair of {phase.x.name} and {phase.y.name}; values stand in their
      order at equal distances, whatever lies between them.
      {held.length > 0 &&
        ` Held: ${held.map(({ path, key }) => `${path.name} ${path.values.find((one) => one.key === key)?.text ?? ""}`).join(", ")}.`}
      {averaged.length > 0 &&
        ` Averaged over ${averaged.map(({ path }) => path.name).join(", ")}: a cell is the mean of arm means, without an interval over chains.`}
      {by !== "verdicts" &&
        phase.contours.length > 0 &&
        by === "mean" &&
        ` Dashed, where the law is ${phase.contours.map(({ level }) => formatTick(level)).join(", ")}.`}
      {by === "verdicts" && " A cell shows the gravest verdict among the laws of its arms."}
      {missing > 0 &&
        ` ${missing} of ${phase.cells.length} cells have no ${by === "verdicts" ? "verdict" : "value"} yet; they are sunk.`}
    </figcaption>
  );
}

function findingOf(phase: PhaseState["phase"], by: Shown["by"]): string {
  if (by === "verdicts") {
    const count = (state: string): number => phase.cells.filter((cell) => cell.state === state).length;
    return `${count("passed")} cells hold, ${count("open")} are open, ${count("rejected")} are rejected.`;
  }
  const known = phase.cells.filter(({ number }) => number?.mean != null);
  if (known.length === 0) return "Nothing has been measured here yet.";
  const sorted = known.toSorted((a, b) => a.number!.mean! - b.number!.mean!);
  const words = (cell: (typeof known)[number]): string =>
    `${formatNumber(cell.number!.mean)} at ${phase.x.name} ${phase.columns[cell.column]!.text}, ${phase.y.name} ${phase.rows[cell.row]!.text}`;
  return `From ${words(sorted[0]!)} to ${words(sorted.at(-1)!)}.`;
}
