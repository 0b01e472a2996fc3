"use client";
import { useId } from "react";
import { Button } from "../ui/button.tsx";
import { useFollows, useGeneration, useGenerationStore } from "../live/generation-context.tsx";

export interface Coverage {
  readonly letter: string;
  readonly slot: number;
  /** Share of the horizon that all replicates have reported, and that any has. */
  readonly complete: number;
  readonly begun: number;
}

/** Which generations are in, a thin line for every arm: full where all replicates are, pale where some are. */
function CoverageLines({ coverage }: { coverage: readonly Coverage[] }) {
  const pitch = coverage.length > 5 ? 3 : 4;
  return (
    <div aria-hidden="true" className="relative" style={{ height: coverage.length * pitch }}>
      {coverage.map(({ letter, slot, complete, begun }, index) => (
        <div key={letter} className={`arm-${slot} absolute inset-x-0 h-0.5 bg-rule`} style={{ top: index * pitch }}>
          <div className="absolute inset-y-0 left-0 bg-(--c) opacity-40" style={{ width: `${begun * 100}%` }} />
          <div className="absolute inset-y-0 left-0 bg-(--c)" style={{ width: `${complete * 100}%` }} />
        </div>
      ))}
    </div>
  );
}

/** The generation that everything on the page shows. */
export function Ruler({ generations, coverage }: { generations: number; coverage: readonly Coverage[] }) {
  const store = useGenerationStore();
  const generation = useGeneration();
  const follows = useFollows();
  const id = useId();
  const last = generations - 1;
  const choose = (value: number): void => {
    if (Number.isFinite(value)) store.choose(Math.min(Math.max(Math.round(value), 0), last));
  };
  return (
    <div
      role="group"
      aria-label="Generation shown in every figure"
      className="sticky top-12 z-10 mt-6 grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-4 border-b border-rule bg-paper py-1.5 max-sm:grid-cols-[auto_minmax(0,1fr)] max-sm:gap-3 print:hidden"
    >
      <div className="flex items-center gap-1.5 text-small">
        <label htmlFor={id}>Generation</label>
        <input
          id={id}
          type="number"
          inputMode="numeric"
          min={0}
          max={last}
          value={generation}
          onChange={(event) => choose(event.target.valueAsNumber)}
          className="h-7 w-[58px] rounded-2 border border-control bg-raised pr-1 pl-2 hover:border-ink"
        />
      </div>
      <div className="min-w-0 pt-1">
        <CoverageLines coverage={coverage} />
        <input
          type="range"
          min={0}
          max={Math.max(1, last)}
          value={generation}
          onChange={(event) => choose(event.target.valueAsNumber)}
          aria-label="Generation"
          className="ruler-range"
        />
      </div>
      <Button
        size="small"
        aria-pressed={follows}
        onClick={() => (follows ? store.choose(generation) : store.follow())}
        className="aria-pressed:bg-sunk max-sm:hidden"
      >
        {follows ? "Following newest" : "Follow newest"}
      </Button>
    </div>
  );
}
