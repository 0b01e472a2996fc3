"use client";
import { useEffect, useRef, useState, type PointerEvent, type RefObject } from "react";
import { useGeneration, useGenerationStore } from "../live/generation-context.tsx";
import { ArmChip } from "../ui/chip.tsx";
import { cellsOf } from "./cells.ts";
import { generationsOf, type ArmResult, type VerifiedArm } from "./result.ts";
import { CELL_HEIGHT, CellMark, Strip } from "./strip.tsx";
import { countsText } from "./words.ts";

/** Narrower cells cannot be told apart. */
const LEAST_PITCH = 5;
const FIRST_WIDTH = 560;

function useWidth(): [RefObject<HTMLDivElement | null>, number] {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(FIRST_WIDTH);
  useEffect(() => {
    if (!ref.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(80, Math.floor(entry!.contentRect.width))));
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}

interface Props {
  readonly arms: readonly VerifiedArm[];
  readonly results: readonly ArmResult[];
  /** Generations that are, or will be, computed again. */
  readonly generations: number;
}

/** A line for each arm: its generations as cells, and how many of them matched. */
export function Rows({ arms, results, generations }: Props) {
  return (
    <div className="verify-grid">
      {arms.map((arm) => {
        const result = results.find((one) => one.arm.id === arm.id);
        return <Row key={arm.id} arm={arm} result={result} generations={Math.min(generations, arm.known)} />;
      })}
    </div>
  );
}

function Row({ arm, result, generations }: { arm: VerifiedArm; result: ArmResult | undefined; generations: number }) {
  const [ref, width] = useWidth();
  const store = useGenerationStore();
  const cells = cellsOf(generations, Math.floor(width / LEAST_PITCH), (at) => result?.at(at) ?? null);
  const text = result && result.reached > 0 ? countsText(generationsOf(result)) : "not run";
  const move = ({ clientX, currentTarget }: PointerEvent<HTMLDivElement>): void => {
    const { left, width: all } = currentTarget.getBoundingClientRect();
    store.choose(Math.min(generations - 1, Math.max(0, Math.floor(((clientX - left) / all) * generations))));
  };
  return (
    <div className="verify-row">
      <ArmChip letter={arm.letter} slot={arm.slot}>
        {arm.label}
      </ArmChip>
      <div
        ref={ref}
        role="img"
        aria-label={`${arm.letter}, ${generations} generations: ${text}`}
        onPointerMove={move}
        onPointerDown={move}
        className="verify-strip"
        style={{ height: CELL_HEIGHT }}
      >
        <Strip cells={cells} width={width} />
        <Cursor generations={generations} />
      </div>
      <span className="verify-count">{text}</span>
    </div>
  );
}

/** The page's generation, in the middle of its cell. */
function Cursor({ generations }: { generations: number }) {
  const generation = useGeneration();
  if (generation >= generations) return null;
  return (
    <span
      aria-hidden="true"
      className="verify-cursor print:hidden"
      style={{ left: `${((generation + 0.5) / generations) * 100}%` }}
    />
  );
}

const key = [
  { match: "equal", text: "bit for bit" },
  { match: "within", text: "within tolerance" },
  { match: "outside", text: "not a match" },
  { match: null, text: "not run" },
] as const;

export const Legend = () => (
  <ul className="verify-key">
    {key.map(({ match, text }) => (
      <li key={text}>
        <CellMark match={match} />
        {text}
      </li>
    ))}
  </ul>
);
