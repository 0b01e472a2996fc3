"use client";
import { sweptPaths } from "../charts/prepare/swept.ts";
import { ParallelFigure } from "../parallel/parallel-figure.tsx";
import { PhaseFigure } from "../phase/phase-figure.tsx";
import type { Snapshot } from "../live/experiment.ts";
import { Section } from "./section.tsx";

interface Props {
  snapshot: Snapshot;
  pins: readonly number[];
  onPin(index: number): void;
}

/** Diagrams over the swept paths, where something is swept: a phase diagram of two of them, parallel coordinates of all. */
export function OverArms({ snapshot, pins, onPin }: Props) {
  const { arms } = snapshot.experiment;
  const paths = sweptPaths(arms).filter(({ values }) => values.length > 1);
  if (arms.length < 2 || paths.length === 0) return null;
  return (
    <>
      {paths.length > 1 && (
        <Section id="phase" title="Phase diagram">
          <PhaseFigure {...{ snapshot, pins, onPin }} />
        </Section>
      )}
      <Section id="parallel" title="Parallel coordinates">
        <ParallelFigure {...{ snapshot, pins }} />
      </Section>
    </>
  );
}
