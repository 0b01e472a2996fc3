"use client";
import type { ExperimentView } from "@heirloom/api";
import { useMemo } from "react";
import { linePath } from "../charts/draw/still.tsx";
import type { Figure } from "../charts/prepare/figure.ts";
import { contentOf } from "../experiment/figure-plot.tsx";
import { parentLines } from "./parent-lines.ts";
import { useParent } from "./use-parent.ts";

/** The parent of a fork as it went on, thin and grey over the figure's own lines. */
export function ParentOverlay({ experiment, figure }: { experiment: ExperimentView; figure: Figure }) {
  const parent = useParent(experiment, figure.metric.name);
  const generation = experiment.forkedFrom?.generation ?? null;
  const { arms } = experiment;
  const lines = useMemo(
    () => (parent && generation !== null ? parentLines(figure, parent, { arms, generation }) : []),
    [figure, parent, arms, generation],
  );
  const content = useMemo(() => contentOf(figure), [figure]);
  if (lines.length === 0) return null;
  return (
    <div className="fork-parent" aria-hidden="true">
      <svg viewBox="0 0 1000 1000" preserveAspectRatio="none">
        {lines.map(({ armId, mean }) => (
          <path
            key={armId}
            d={linePath(mean, content)}
            fill="none"
            stroke="var(--ink-3)"
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
      {lines.map(({ armId, letter, end }) => (
        <span key={armId} style={{ right: `${(1 - end.x) * 100}%`, bottom: `${end.y * 100}%` }}>
          {letter} of the parent
        </span>
      ))}
    </div>
  );
}
