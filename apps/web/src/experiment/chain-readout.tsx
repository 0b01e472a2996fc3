"use client";
import type { Line } from "../charts/prepare/line.ts";
import type { Chain } from "../charts/prepare/marks.ts";
import { formatNumber } from "../format/numbers.ts";
import { useGeneration, useGenerationStore } from "../live/generation-context.tsx";
import { Address, addressOf } from "../samples/address.tsx";
import { replicateCodec } from "../samples/replicates.tsx";
import { ArmChip } from "../ui/chip.tsx";
import { useViewParam } from "../view/use-view-param.ts";
import type { Figures } from "./use-figures.ts";

/** Replicates whose samples are kept at every generation. */
const KEPT = 3;

interface Props {
  figures: Figures;
  found: { readonly line: Line; readonly chain: Chain } | null;
}

/** The chain that is pointed at, in numbers, and where what it generated is. The place is kept where there is none. */
export function ChainReadout({ figures: { experimentId, chains, first }, found }: Props) {
  const generation = useGeneration();
  const drawn = first.lines.reduce((count, { marks }) => count + marks.chains.length, 0);
  return (
    <div className="mt-3 min-h-[66px] text-small" aria-live="polite">
      {found ? (
        <>
          <p className="flex flex-wrap items-baseline gap-x-2">
            <ArmChip letter={found.line.letter} slot={found.line.slot}>
              replicate {found.chain.replicate}
            </ArmChip>
            <span>
              <b className="font-semibold">{valueText(found.chain, generation)}</b> at {generation}, N = 1
            </span>
            {found.chain.replicate < KEPT && <SampleLink replicate={found.chain.replicate} />}
          </p>
          <Address
            address={addressOf({
              ...{ experimentId, generation, index: 0 },
              letter: found.line.letter,
              replicate: found.chain.replicate,
            })}
          />
        </>
      ) : (
        <p className="text-ink-3">{hint(chains, drawn)}</p>
      )}
    </div>
  );
}

function valueText({ values }: Chain, generation: number): string {
  const value = values[generation] ?? null;
  return value === null ? "no finite value" : formatNumber(value);
}

function hint({ failure, reading }: Figures["chains"], drawn: number): string {
  if (failure !== null) return `Single chains could not be read: ${failure}`;
  if (reading) return "Reading single chains …";
  if (drawn === 0) return "No chain of these arms has been reported yet.";
  return "Point at a chain to read it; a click holds it. With the keyboard, up and down go from one to the next.";
}

function SampleLink({ replicate }: { replicate: number }) {
  const store = useGenerationStore();
  const [, choose] = useViewParam("replicate", replicateCodec);
  const show = (): void => {
    // Held: the samples are those of the generation that is read here, also when newer ones come in.
    store.choose(store.current);
    choose(replicate);
  };
  return (
    <a href="#samples" onClick={show}>
      Its sample
    </a>
  );
}
