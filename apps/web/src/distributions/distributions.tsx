"use client";
import type { HistogramMember } from "@heirloom/core";
import type { ArmView, HistogramsView } from "@heirloom/api";
import { useMemo, useState } from "react";
import { slotOf } from "../charts/prepare/palette.ts";
import { prepareRidges, type Ridge } from "../charts/prepare/ridges.ts";
import { formatCount, formatNumber, formatShare } from "../format/numbers.ts";
import { useGeneration } from "../live/generation-context.tsx";
import { useNear } from "../samples/use-near.ts";
import { ArmChip } from "../ui/chip.tsx";
import { Segmented } from "../ui/segmented.tsx";
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
/** How what an arm generated is distributed, generation by generation. */
export function Distributions({ experimentId, arms, pins, figure }: Props) {
  const [ref, near] = useNear();
  const [name, setName] = useState<string>();
  const [letter, setLetter] = useState<string>();
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
      </div>
      <ArmRidges key={arm.id} {...{ experimentId, arm, member, slot }} wanted={near} />
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
  wanted: boolean;
}

function ArmRidges({ experimentId, arm, member, slot, wanted }: ArmProps) {
  const { view, failure } = useHistograms(experimentId, arm, wanted);
  const { generations, letter, label } = arm;
  const told = view?.generations ?? NONE;
  const every = view?.every ?? 1;
  const ridges = useMemo(() => prepareRidges(told, { member, generations, every }), [told, member, generations, every]);
  const generation = useGeneration();
  const shown = nearest(ridges.ridges, generation);
  const words = shown?.said ? wordsOf(shown, member) : absence({ view, failure, arm });
  return (
    <>
      <p className="mb-1 flex flex-wrap items-baseline gap-x-3 text-small">
        <ArmChip letter={letter} slot={slot}>
          {label}
        </ArmChip>
        <span className="min-h-[2.8em] min-w-0 text-ink-2 sm:min-h-0">{words}</span>
      </p>
      <p className="mb-1 text-tick text-ink-3">
        generation, oldest on top; across: {member.axis}
        {member.scale === "log" && ", log"}
      </p>
      <RidgePlot ridges={ridges} label={`${member.label} of arm ${letter}, generation by generation. ${words}`} />
      <Caption {...{ member, shown, ridges: ridges.ridges }} />
    </>
  );
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

interface CaptionProps {
  member: HistogramMember;
  shown: Ridge | undefined;
  ridges: readonly Ridge[];
}

function Caption({ member, shown, ridges }: CaptionProps) {
  const first = ridges.find(({ said }) => said);
  const real = ridges.some((ridge) => ridge.real);
  return (
    <figcaption className="caption">
      <b>{findingOf(first, shown)}</b> {member.summary} All replicates that are kept together; every ridge is scaled to
      the same height, so width and place are what is read.{real && " Dotted: real data."} A dotted base line is a
      generation of which nothing is known.
    </figcaption>
  );
}

function findingOf(first: Ridge | undefined, shown: Ridge | undefined): string {
  const [before, now] = [first?.said?.median, shown?.said?.median];
  if (!first || !shown || before === undefined || now === undefined) return "Nothing to compare yet.";
  if (first === shown) return `At generation ${first.generation} the median is ${formatNumber(now)}.`;
  return `The median goes from ${formatNumber(before)} at generation ${first.generation} to ${formatNumber(now)} at generation ${shown.generation}.`;
}
