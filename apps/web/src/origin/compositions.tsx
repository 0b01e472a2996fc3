"use client";
import { canonicalJson } from "@heirloom/core";
import type { ArmView, CompositionsView } from "@heirloom/api";
import { useCallback, useEffect, useMemo, useState } from "react";
import { slotOf } from "../charts/prepare/palette.ts";
import { corpusAt, countItems, prepareStrata, type Corpus } from "../charts/prepare/strata.ts";
import { ExportMenu } from "../export/export-menu.tsx";
import { formatCount } from "../format/numbers.ts";
import { useGeneration } from "../live/generation-context.tsx";
import { Replicates } from "../samples/replicates.tsx";
import { useNear } from "../samples/use-near.ts";
import { ArmChip } from "../ui/chip.tsx";
import { strataFill, StrataPlot } from "./strata-plot.tsx";
import { useCompositions } from "./use-compositions.ts";

interface Props {
  experimentId: string;
  arms: readonly ArmView[];
  pins: readonly number[];
  /** Number of the figure. */
  figure: number;
}

type Found = Readonly<Record<string, CompositionsView>>;
const NONE: readonly Corpus[] = [];

const corporaOf = (view: CompositionsView | null | undefined, replicate: number): readonly Corpus[] =>
  view?.replicates.find((one) => one.replicate === replicate)?.corpora ?? NONE;

/** What every generation was trained on, by origin: a small multiple for each coloured arm. */
export function Compositions({ experimentId, arms, pins, figure }: Props) {
  const [ref, near] = useNear();
  const [found, setFound] = useState<Found>({});
  const [replicate, setReplicate] = useState(0);
  const report = useCallback(
    (armId: string, view: CompositionsView) => setFound((before) => ({ ...before, [armId]: view })),
    [],
  );
  const shown = arms.filter(({ index }) => slotOf(index, arms.length, pins) !== 0);
  const kept = [...new Set(Object.values(found).flatMap((view) => view.replicates.map((one) => one.replicate)))];
  return (
    <figure ref={ref}>
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h3 className="mr-auto">Figure {figure}. Where each corpus comes from</h3>
        <Legend />
        {kept.length > 1 && (
          <Replicates values={kept.toSorted((a, b) => a - b)} chosen={replicate} onChoose={setReplicate} />
        )}
        <ExportMenu
          figure={async () => {
            const { strataFigure } = await import("../export/figures/strata.tsx");
            const corpora = shown.map((arm) => ({
              ...{ arm, slot: slotOf(arm.index, arms.length, pins) },
              ...{ corpora: corporaOf(found[arm.id], replicate), every: found[arm.id]?.every ?? 1 },
            }));
            return strataFigure(corpora, { number: figure, replicate });
          }}
        />
      </div>
      <div className="strata-grid">
        {shown.map((arm, place) => (
          <ArmStrata
            key={arm.id}
            {...{ experimentId, arm, replicate }}
            slot={slotOf(arm.index, arms.length, pins)}
            named={place === 0}
            wanted={near}
            onFound={report}
          />
        ))}
      </div>
      <Caption arms={shown} found={found} replicate={replicate} />
    </figure>
  );
}

const Legend = () => (
  <p className="flex items-center gap-3 text-small text-ink-2">
    <span className="inline-flex items-center gap-1.5">
      <i aria-hidden="true" className="h-2.5 w-4" style={{ background: strataFill(null) }} /> real
    </span>
    <span className="inline-flex items-center gap-1.5">
      <i
        aria-hidden="true"
        className="h-2.5 w-14"
        style={{ background: `linear-gradient(to right in oklab, ${strataFill(0)}, ${strataFill(1)})` }}
      />
      generated, oldest to newest
    </span>
  </p>
);

interface ArmProps {
  experimentId: string;
  arm: ArmView;
  replicate: number;
  slot: number;
  named: boolean;
  wanted: boolean;
  onFound(armId: string, view: CompositionsView): void;
}

function ArmStrata({ experimentId, arm, replicate, slot, named, wanted, onFound }: ArmProps) {
  const { view, failure } = useCompositions(experimentId, arm, wanted);
  const generation = useGeneration();
  useEffect(() => {
    if (view) onFound(arm.id, view);
  }, [arm.id, view, onFound]);
  const corpora = corporaOf(view, replicate);
  const { generations } = arm;
  const strata = useMemo(
    () => prepareStrata(corpora, { generations, every: view?.every ?? 1 }),
    [corpora, generations, view?.every],
  );
  const told = generation < strata.told ? corpusAt(corpora, generation) : undefined;
  const words = told ? realWords(told) : absence({ view, failure, arm });
  return (
    <div className={`arm-${slot} min-w-0`}>
      <h4 className="mb-2 flex min-h-[18px] flex-wrap content-start items-baseline justify-between gap-x-2 text-small max-sm:min-h-[38px]">
        <ArmChip letter={arm.letter} slot={slot}>
          {arm.label}
        </ArmChip>
        <span className="text-tick text-ink-3">{words}</span>
      </h4>
      <StrataPlot
        {...{ strata, generations, named }}
        label={`Composition of the corpora of arm ${arm.letter}, replicate ${replicate}; at generation ${generation}: ${words}`}
      />
    </div>
  );
}

const shareText = (share: number): string =>
  share === 0 || share >= 0.0995 ? `${Math.round(share * 100)} %` : `${(share * 100).toFixed(share < 0.001 ? 2 : 1)} %`;

function realWords({ composition }: Corpus): string {
  const { real, total } = countItems(composition);
  return `${shareText(total === 0 ? 0 : real / total)} real of ${formatCount(total)}`;
}

function absence({
  view,
  failure,
  arm,
}: {
  view: CompositionsView | null;
  failure: string | null;
  arm: ArmView;
}): string {
  if (view === null) return failure ? `could not be read: ${failure}` : "reading …";
  if (arm.done < arm.replicates * arm.generations) return "not reported yet";
  return view.replicates.length === 0 ? "was not recorded" : "chain has ended";
}

function Caption({ arms, found, replicate }: { arms: readonly ArmView[]; found: Found; replicate: number }) {
  const generation = useGeneration();
  const told = arms.flatMap((arm) => {
    const corpus = corpusAt(corporaOf(found[arm.id], replicate), generation);
    return corpus ? [{ arm, ...countItems(corpus.composition) }] : [];
  });
  const same = useMemo(() => sameInAll(Object.values(found)), [found]);
  const layers = Math.max(
    1,
    ...arms.map((arm) => prepareStrata(NONE, { generations: arm.generations, every: 1 }).each),
  );
  return (
    <figcaption className="caption">
      <b>{findingOf(told, generation)}</b> Share of each corpus by origin, one column a generation. One chain, replicate{" "}
      {replicate} (N = 1){same && "; the other replicates that are kept have the same"}.
      {layers > 1 && ` A layer stands for ${layers} generations.`}
    </figcaption>
  );
}

interface Told {
  readonly arm: ArmView;
  readonly total: number;
  readonly real: number;
}

function findingOf(told: readonly Told[], generation: number): string {
  if (told.length === 0) return `No corpus of generation ${generation} is known here yet.`;
  const shares = told.map(({ arm, real, total }) => ({ arm, share: total === 0 ? 0 : real / total }));
  const [most] = shares.toSorted((a, b) => b.share - a.share);
  if (most!.share === 0) return `At generation ${generation} no corpus holds real data.`;
  if (shares.length === 1) return `At generation ${generation} ${shareText(most!.share)} of the corpus is real.`;
  const without = shares.filter(({ share }) => share === 0).map(({ arm }) => arm.letter);
  const rest = without.length > 0 ? `; ${without.join(", ")} ${without.length === 1 ? "has" : "have"} none` : "";
  return `At generation ${generation} ${most!.arm.letter} holds the most real data, ${shareText(most!.share)}${rest}.`;
}

/** Whether every replicate that is kept has the same corpora. */
function sameInAll(views: readonly CompositionsView[]): boolean {
  if (views.length === 0 || views.some(({ replicates }) => replicates.length < 2)) return false;
  return views.every(({ replicates }) => new Set(replicates.map(({ corpora }) => canonicalJson(corpora))).size === 1);
}
