"use client";
import type { HistogramMember } from "@heirloom/core";
import type { ArmView, HistogramsView } from "@heirloom/api";
import { useMemo } from "react";
import { prepareHeat, type Heat } from "../charts/prepare/heat.ts";
import { slotOf } from "../charts/prepare/palette.ts";
import { prepareRidges, type Ridge, type Ridges } from "../charts/prepare/ridges.ts";
import { ExportMenu } from "../export/export-menu.tsx";
import { formatCount, formatNumber, formatShare } from "../format/numbers.ts";
import { useGeneration } from "../live/generation-context.tsx";
import { useNear } from "../samples/use-near.ts";
import { ArmChip } from "../ui/chip.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { choice, optional, range } from "../view/codecs.ts";
import { useViewParam } from "../view/use-view-param.ts";
import { HeatPlot } from "./heat-plot.tsx";
import { offeredBy } from "./offered.ts";
import { RidgePlot } from "./ridge-plot.tsx";
import { useHistograms } from "./use-histograms.ts";

interface Props {
  experimentId: string;
  arms: readonly ArmView[];
  pins: readonly number[];
  /** Number of the figure. */
  figure: number;
}

const NONE: HistogramsView["generations"] = [];

type View = "ridges" | "heat";

const views = [
  { value: "ridges", label: "Ridges" },
  { value: "heat", label: "Heat map" },
] as const satisfies readonly { value: View; label: string }[];

const viewCodec = choice(["ridges", "heat"] as const satisfies readonly View[], "ridges");
const nameCodec = optional(60);
const windowCodec = range();

/** How what an arm generated is distributed, generation by generation. */
export function Distributions({ experimentId, arms, pins, figure }: Props) {
  const [ref, near] = useNear();
  const [name, setName] = useViewParam("histogram", nameCodec);
  const [letter, setLetter] = useViewParam("histogram-arm", nameCodec);
  const [view, setView] = useViewParam("histogram-as", viewCodec);
  const offered = offeredBy(arms);
  const member = offered.find((one) => one.name === name) ?? offered[0];
  const having = arms.filter((arm) => member && arm.histograms.includes(member.name));
  const arm = having.find((one) => one.letter === letter) ?? having[0];
  if (!member || !arm) return null;
  const slot = slotOf(arm.index, arms.length, pins);
  return (
    <figure ref={ref}>
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h3 className="mr-auto">
          Figure {figure}. {member.label}
        </h3>
        {offered.length > 1 && (
          <Segmented
            label="Of what"
            value={member.name}
            options={offered.map((one) => ({ value: one.name, label: one.label }))}
            onChange={setName}
          />
        )}
        {having.length > 1 && <ArmPicker arms={having} chosen={arm} onChoose={setLetter} />}
        <Segmented<View> label="Drawn as" value={view} options={views} onChange={(next) => setView(next)} />
      </div>
      <ArmDistribution key={arm.id} {...{ experimentId, arm, member, slot, view, figure }} wanted={near} />
    </figure>
  );
}

interface PickerProps {
  arms: readonly ArmView[];
  chosen: ArmView;
  onChoose(letter: string): void;
}

function ArmPicker({ arms, chosen, onChoose }: PickerProps) {
  return (
    <label className="inline-flex max-w-full min-w-0 items-center gap-2 text-small text-ink-2 print:hidden">
      Arm
      <select
        value={chosen.letter}
        onChange={({ target }) => onChoose(target.value)}
        className="h-[26px] max-w-60 min-w-0 rounded-2 border border-control bg-raised px-1.5 pointer-coarse:h-hit"
      >
        {arms.map(({ letter, label }) => (
          <option key={letter} value={letter}>
            {letter} {label}
          </option>
        ))}
      </select>
    </label>
  );
}

interface ArmProps {
  experimentId: string;
  arm: ArmView;
  member: HistogramMember;
  slot: number;
  view: View;
  figure: number;
  wanted: boolean;
}

function ArmDistribution({ experimentId, arm, member, slot, view, figure, wanted }: ArmProps) {
  const { view: answer, failure } = useHistograms(experimentId, arm, wanted);
  const [window] = useViewParam("zoom", windowCodec);
  const { generations, letter, label } = arm;
  const told = answer?.generations ?? NONE;
  const every = answer?.every ?? 1;
  const of = useMemo(() => ({ member, generations, every }), [member, generations, every]);
  const ridges = useMemo(() => prepareRidges(told, of), [told, of]);
  const heat = useMemo(() => (view === "heat" ? prepareHeat(told, { ...of, window }) : null), [view, told, of, window]);
  const generation = useGeneration();
  const shown = nearest(ridges.ridges, generation);
  const words = shown?.said ? wordsOf(shown, member) : absence({ view: answer, failure, arm });
  const spoken = `${member.label} of arm ${letter}, generation by generation. ${words}`;
  return (
    <>
      <p className="mb-1 flex flex-wrap items-baseline gap-x-3 text-small">
        <ArmChip letter={letter} slot={slot}>
          {label}
        </ArmChip>
        <span className="min-h-[2.8em] min-w-0 text-ink-2 sm:min-h-0">{words}</span>
        <span className="ml-auto">
          <ExportMenu figure={() => exportOf({ heat, ridges, told, member, arm, figure })} drawn />
        </span>
      </p>
      {view === "heat" ? (
        <HeatPlot heat={heat} title={axisText(member)} generations={generations} label={spoken} />
      ) : (
        <>
          <p className="mb-1 text-tick text-ink-3">generation, oldest on top; across: {axisText(member)}</p>
          <RidgePlot ridges={ridges} label={spoken} />
        </>
      )}
      <Caption {...{ member, shown, view, ridges: ridges.ridges }} />
    </>
  );
}

const axisText = ({ axis, scale }: HistogramMember): string => `${axis}${scale === "log" ? ", log" : ""}`;

interface ExportOf {
  heat: Heat | null;
  ridges: Ridges;
  told: HistogramsView["generations"];
  member: HistogramMember;
  arm: ArmView;
  figure: number;
}

/** The ridges or the heat map, and their counts as files; what makes them is read when somebody asks. */
async function exportOf({ heat, ridges, told, member, arm, figure }: ExportOf) {
  if (!heat) {
    const { ridgesFigure } = await import("../export/figures/ridges.tsx");
    return ridgesFigure({ ridges, told, member, arm, figure });
  }
  const { heatFigure } = await import("./heat-figure.tsx");
  const name = `figure-${figure}-${member.name}-${arm.letter}`;
  return heatFigure({
    heat,
    told,
    member,
    name,
    title: `Figure ${figure}. ${member.label}, arm ${arm.letter} ${arm.label}`,
  });
}

/** The ridge of a generation, or the last one before it. */
const nearest = (ridges: readonly Ridge[], generation: number): Ridge | undefined =>
  ridges.findLast((ridge) => ridge.generation <= generation && ridge.said) ?? ridges.find(({ said }) => said);

const outside = (share: number): string => (share < 0.01 ? `under ${formatShare(0.01)}` : formatShare(share));

function wordsOf({ generation, said }: Ridge, { items }: HistogramMember): string {
  const { items: count, replicates, median, below, above, missing } = said!;
  return [
    `generation ${generation}: median ${median === undefined ? "off the axis" : formatNumber(median)}`,
    ...(below > 0 ? [`${outside(below)} below the axis`] : []),
    ...(above > 0 ? [`${outside(above)} above it`] : []),
    ...(missing > 0 ? [`${formatCount(missing)} undefined`] : []),
    `N = ${formatCount(count)} ${items} of ${replicates} replicate${replicates === 1 ? "" : "s"}`,
  ].join(", ");
}

interface Absent {
  view: HistogramsView | null;
  failure: string | null;
  arm: ArmView;
}

function absence({ view, failure, arm }: Absent): string {
  if (view === null) return failure ? `could not be read: ${failure}` : "reading …";
  if (arm.done < arm.replicates * arm.generations) return "not reported yet";
  return "none was kept of this arm";
}

const asDrawn: Record<View, string> = {
  ridges:
    "every ridge is scaled to the same height, so width and place are what is read. A dotted base line is a generation of which nothing is known.",
  heat: "a column for every generation, coloured by how many values lie in a bin, on a logarithm. Bins without a value are left open, generations of which nothing is known are sunk.",
};

const realAsDrawn: Record<View, string> = {
  ridges: " Dotted: real data.",
  heat: " At the left: real data, on a ramp of its own.",
};

interface CaptionProps {
  view: View;
  member: HistogramMember;
  shown: Ridge | undefined;
  ridges: readonly Ridge[];
}

function Caption({ view, member, shown, ridges }: CaptionProps) {
  const first = ridges.find(({ said }) => said);
  const real = ridges.some((ridge) => ridge.real);
  return (
    <figcaption className="caption">
      <b>{findingOf(first, shown)}</b> {member.summary} All replicates that are kept together; {asDrawn[view]}
      {real && realAsDrawn[view]}
    </figcaption>
  );
}

function findingOf(first: Ridge | undefined, shown: Ridge | undefined): string {
  const [before, now] = [first?.said?.median, shown?.said?.median];
  if (!first || !shown || before === undefined || now === undefined) return "Nothing to compare yet.";
  if (first === shown) return `At generation ${first.generation} the median is ${formatNumber(now)}.`;
  return `The median goes from ${formatNumber(before)} at generation ${first.generation} to ${formatNumber(now)} at generation ${shown.generation}.`;
}
