"use client";
import type { ArmView, SampleView } from "@heirloom/api";
import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from "react";
import { slotOf } from "../charts/prepare/palette.ts";
import { useGeneration } from "../live/generation-context.tsx";
import { ArmChip } from "../ui/chip.tsx";
import { cn } from "../ui/cn.ts";
import { frameOf, type SampleFrame } from "./frame.ts";
import { isWide, SamplePreview } from "./preview.tsx";
import { useSamples, type Loaded } from "./use-samples.ts";

interface Props {
  experimentId: string;
  arms: readonly ArmView[];
  pins: readonly number[];
}

/** True once the element has been near the window. */
function useNear(): [RefObject<HTMLDivElement | null>, boolean] {
  const ref = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setNear(true),
      { rootMargin: "400px" },
    );
    observer.observe(ref.current!);
    return () => observer.disconnect();
  }, []);
  return [ref, near];
}

/** Columns for few arms; four stand side by side at most. */
const narrowColumns: Record<number, string> = {
  1: "grid-cols-1",
  2: "grid-cols-2",
  3: "grid-cols-3 max-md:grid-cols-2",
};

type Found = Readonly<Record<string, readonly SampleView[]>>;

/** What each coloured arm generated at the page's generation, for one replicate. */
export function Samples({ experimentId, arms, pins }: Props) {
  const generation = useGeneration();
  const [ref, near] = useNear();
  const [found, setFound] = useState<Found>({});
  const [replicate, setReplicate] = useState(0);
  const shown = arms.filter(({ index }) => slotOf(index, arms.length, pins) !== 0);
  const report = useCallback(
    (armId: string, samples: readonly SampleView[]) => setFound((before) => ({ ...before, [armId]: samples })),
    [],
  );
  const all = shown.flatMap(({ id }) => found[id] ?? []);
  const replicates = [...new Set(all.map((sample) => sample.replicate))].toSorted((a, b) => a - b);
  const chosen = replicates.includes(replicate) ? replicate : (replicates[0] ?? 0);
  const frame = useMemo(
    () =>
      frameOf(
        all.map(({ preview }) => preview),
        [0, 1],
      ),
    [all],
  );
  const wide = all.some(({ preview }) => isWide(preview));
  return (
    <div ref={ref}>
      <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h3 className="mr-auto">Figure 3. Generated at generation {generation}</h3>
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
            {...{ experimentId, arm, generation, frame }}
            slot={slotOf(arm.index, arms.length, pins)}
            replicate={chosen}
            wanted={near}
            onFound={report}
          />
        ))}
      </div>
    </div>
  );
}

function Replicates({
  values,
  chosen,
  onChoose,
}: {
  values: readonly number[];
  chosen: number;
  onChoose(replicate: number): void;
}) {
  return (
    <label className="inline-flex items-center gap-2 text-small text-ink-2 print:hidden">
      Replicate
      <select
        value={chosen}
        onChange={(event) => onChoose(Number(event.target.value))}
        className="h-[26px] rounded-2 border border-control bg-raised px-1.5 pointer-coarse:h-hit"
      >
        {values.map((value) => (
          <option key={value}>{value}</option>
        ))}
      </select>
    </label>
  );
}

interface ArmSampleProps {
  experimentId: string;
  arm: ArmView;
  slot: number;
  generation: number;
  replicate: number;
  frame: SampleFrame;
  wanted: boolean;
  onFound(armId: string, samples: readonly SampleView[]): void;
}

function ArmSample({ experimentId, arm, slot, generation, replicate, frame, wanted, onFound }: ArmSampleProps) {
  const loaded = useSamples({ experimentId, armId: arm.id, generation, revision: arm.revision, wanted });
  useEffect(() => {
    if (loaded.samples) onFound(arm.id, loaded.samples);
  }, [arm.id, loaded.samples, onFound]);
  const sample = loaded.samples?.find((one) => one.generation === generation && one.replicate === replicate);
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
        <SamplePreview preview={sample.preview} frame={frame} />
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
