"use client";
import { useEffect, useId, useLayoutEffect, useRef } from "react";
import type { Window } from "../charts/prepare/axis.ts";
import type { Zoom } from "../charts/draw/zoom.tsx";
import { Button } from "../ui/button.tsx";
import { useFollows, useGeneration, useGenerationStore } from "../live/generation-context.tsx";
import { integer } from "../view/codecs.ts";
import { useViewParam } from "../view/use-view-param.ts";

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

/** The generations that figures show, where those are not all. */
function WindowMark({ window: [from, to], last }: { window: Window; last: number }) {
  const share = (at: number): string => `${(at / Math.max(1, last)) * 100}%`;
  return (
    <div
      aria-hidden="true"
      className="absolute inset-y-[-3px] border-x border-ink bg-ink/8"
      style={{ left: share(from), right: `calc(100% - ${share(to)})` }}
    />
  );
}

/** The generation that somebody holds on to; nobody while the newest is followed. */
const generationCodec = integer(null, { min: 0 });

/** Keeps the generation in the page's address, and takes it from there. */
function useGenerationInView(last: number): void {
  const store = useGenerationStore();
  const [chosen, choose] = useViewParam("g", generationCodec);
  const told = useRef<number | null>(null);
  useIsomorphicLayoutEffect(() => {
    if (chosen === told.current) return;
    told.current = chosen;
    if (chosen === null) store.follow();
    else store.choose(Math.min(chosen, last));
  }, [chosen, last, store]);
  useEffect(
    () =>
      store.subscribe(() => {
        const held = store.follows ? null : store.current;
        if (held === told.current) return;
        told.current = held;
        choose(held);
      }),
    [store, choose],
  );
}

const useIsomorphicLayoutEffect = typeof window === "undefined" ? useEffect : useLayoutEffect;

interface RulerProps {
  generations: number;
  coverage: readonly Coverage[];
  zoom?: Zoom | null;
}

/** The generation that everything on the page shows. */
export function Ruler({ generations, coverage, zoom = null }: RulerProps) {
  const store = useGenerationStore();
  const generation = useGeneration();
  const follows = useFollows();
  const id = useId();
  const last = generations - 1;
  useGenerationInView(last);
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
      <div className="relative min-w-0 pt-1">
        <div className="relative">
          {zoom?.window && <WindowMark window={zoom.window} last={last} />}
          <CoverageLines coverage={coverage} />
        </div>
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
      <div className="flex items-center gap-2 max-sm:col-span-2 max-sm:empty:hidden">
        {zoom?.window && <ShowAllGenerations window={zoom.window} onClick={() => zoom.show(null)} />}
        <Button
          size="small"
          aria-pressed={follows}
          onClick={() => (follows ? store.choose(generation) : store.follow())}
          className="aria-pressed:bg-sunk max-sm:hidden"
        >
          {follows ? "Following newest" : "Follow newest"}
        </Button>
      </div>
    </div>
  );
}

function ShowAllGenerations({ window: [from, to], onClick }: { window: Window; onClick(): void }) {
  return (
    <>
      <span className="text-small whitespace-nowrap text-ink-2">
        {from} to {to}
      </span>
      <Button size="small" onClick={onClick} title="Key 0, or double click on a figure">
        Show all
      </Button>
    </>
  );
}
