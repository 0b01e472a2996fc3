"use client";
import type { ArmView, ExperimentView, SampleView } from "@heirloom/api";
import { useCallback, useEffect, useMemo, useState } from "react";
import { slotOf } from "../charts/prepare/palette.ts";
import { useGeneration } from "../live/generation-context.tsx";
import { ArmChip } from "../ui/chip.tsx";
import { cn } from "../ui/cn.ts";
import { PREVIEW_ITEMS } from "@heirloom/core";
import { useViewParam } from "../view/use-view-param.ts";
import { Address, addressOf } from "./address.tsx";
import { Coordinates, SmallNumber } from "./choices.tsx";
import { frameOf, type SampleFrame } from "./frame.ts";
import { ModelLink } from "./model-link.tsx";
import { isComparable, isWide, itemsIn, SamplePreview } from "./preview.tsx";
import { replicateCodec, Replicates } from "./replicates.tsx";
import { useBox } from "./use-box.ts";
import type { RealSample } from "./real.ts";
import { useRealSample } from "./use-real.ts";
import { useNear } from "./use-near.ts";
import { useSamples, type Loaded } from "./use-samples.ts";

interface Props {
  experiment: ExperimentView;
  pins: readonly number[];
  /** Number of the figure. */
  figure: number;
}

/** Columns for few arms; four stand side by side at most. */
const narrowColumns: Record<number, string> = {
  1: "grid-cols-1",
  2: "grid-cols-2",
  3: "grid-cols-3 max-md:grid-cols-2",
};

type Found = Readonly<Record<string, readonly SampleView[]>>;

/** What each coloured arm generated at the page's generation, for one replicate. */
export function Samples({ experiment, pins, figure }: Props) {
  const { arms } = experiment;
  const generation = useGeneration();
  const [ref, near] = useNear();
  const [found, setFound] = useState<Found>({});
  const [real, setReal] = useState<Readonly<Record<string, RealSample>>>({});
  const [replicate, setReplicate] = useViewParam("replicate", replicateCodec);
  const [coordinates, setCoordinates] = useState<readonly [number, number]>([0, 1]);
  const [index, setIndex] = useState(0);
  const shown = arms.filter((arm) => slotOf(arm.index, arms.length, pins) !== 0);
  const report = useCallback(
    (armId: string, samples: readonly SampleView[]) => setFound((before) => ({ ...before, [armId]: samples })),
    [],
  );
  const reportReal = useCallback(
    (armId: string, sample: RealSample) => setReal((before) => ({ ...before, [armId]: sample })),
    [],
  );
  const all = useMemo(() => Object.values(found).flat(), [found]);
  const replicates = [...new Set(all.map((sample) => sample.replicate))].toSorted((a, b) => a - b);
  const chosen = replicates.includes(replicate) ? replicate : (replicates[0] ?? 0);
  const previews = useMemo(() => all.map(({ preview }) => preview), [all]);
  const reals = useMemo(() => Object.values(real), [real]);
  const box = useBox(useMemo(() => [...reals, ...previews], [reals, previews]));
  const frame = useMemo(() => frameOf(previews, coordinates, box), [previews, coordinates, box]);
  const most = Math.max(1, Math.min(PREVIEW_ITEMS, ...previews.map((preview) => itemsIn(preview) ?? PREVIEW_ITEMS)));
  const wide = previews.some(isWide);
  return (
    <section ref={ref} aria-label="What was generated">
      <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h3 className="mr-auto">
          Figure {figure}. Generated at generation {generation}
        </h3>
        <Coordinates dimensions={frame.axes.length} chosen={coordinates} onChoose={setCoordinates} />
        {all.length > 0 && (
          <SmallNumber label="Item" value={Math.min(index, most - 1)} max={most - 1} onChange={setIndex} />
        )}
        {replicates.length > 1 && <Replicates values={replicates} chosen={chosen} onChoose={setReplicate} />}
      </div>
      <div
        className={cn(
          "grid gap-6 max-sm:gap-5",
          wide ? "grid-cols-2 max-md:grid-cols-1" : (narrowColumns[shown.length] ?? "grid-cols-4 max-md:grid-cols-2"),
        )}
      >
        {shown.map((arm) => (
          <ArmSample
            key={arm.id}
            {...{ experiment, arm, generation, frame }}
            index={Math.min(index, most - 1)}
            slot={slotOf(arm.index, arms.length, pins)}
            replicate={chosen}
            wanted={near}
            onFound={report}
            onReal={reportReal}
          />
        ))}
      </div>
      {all.length > 0 && (
        <p className="caption">
          The first {PREVIEW_ITEMS} items are kept. An address names one of them;{" "}
          <code className="mono">heirloom sample</code> derives it again from there.
          {frame.axes.length > 1 && " Grey points are real."}
        </p>
      )}
    </section>
  );
}

interface ArmSampleProps {
  experiment: ExperimentView;
  arm: ArmView;
  slot: number;
  generation: number;
  replicate: number;
  frame: SampleFrame;
  /** The item whose address is shown. */
  index: number;
  wanted: boolean;
  onFound(armId: string, samples: readonly SampleView[]): void;
  onReal(armId: string, sample: RealSample): void;
}

function ArmSample(props: ArmSampleProps) {
  const { experiment, arm, slot, generation, replicate, frame, index, wanted, onFound, onReal } = props;
  const experimentId = experiment.id;
  const loaded = useSamples({ experimentId, armId: arm.id, generation, revision: arm.revision, wanted });
  useEffect(() => {
    if (loaded.samples) onFound(arm.id, loaded.samples);
  }, [arm.id, loaded.samples, onFound]);
  const sample = loaded.samples?.find((one) => one.generation === generation && one.replicate === replicate);
  const real = useRealSample(experiment.definition, arm, sample !== undefined && isComparable(sample.preview));
  useEffect(() => {
    if (real) onReal(arm.id, real);
  }, [arm.id, real, onReal]);
  return (
    <article className={`arm-${slot} min-w-0`} aria-busy={loaded.state === "loading"}>
      <h4 className="mb-2 flex flex-wrap items-baseline gap-2 text-small">
        <ArmChip letter={arm.letter} slot={slot}>
          {arm.label}
        </ArmChip>
        {sample && decodingText(sample.decoding) !== "" && (
          <span className="ml-auto text-tick text-ink-3">{decodingText(sample.decoding)}</span>
        )}
      </h4>
      {sample ? (
        <>
          <SamplePreview preview={sample.preview} frame={frame} real={real} />
          <Address address={addressOf({ experimentId, letter: arm.letter, replicate, generation, index })} />
          {sample.models?.map((file) => (
            <ModelLink key={file.name} experimentId={experimentId} letter={arm.letter} file={file} />
          ))}
        </>
      ) : (
        <p className="grid min-h-[92px] place-items-center bg-sunk px-3 text-center text-small text-ink-3">
          {absence(loaded, arm, generation)}
        </p>
      )}
    </article>
  );
}

const decodingText = (decoding: SampleView["decoding"]): string =>
  Object.entries(decoding)
    .map(([name, value]) => `${name} ${typeof value === "object" ? Object.values(value).join("/") : String(value)}`)
    .join(", ");

function absence(loaded: Loaded, arm: ArmView, generation: number): string {
  if (loaded.failure !== null) return `Could not be read: ${loaded.failure} Moving to another generation tries again.`;
  if (loaded.state === "loading") return "Reading …";
  if (arm.done < arm.replicates * arm.generations) return "not reported yet";
  return `No sample was kept of generation ${generation}.`;
}
