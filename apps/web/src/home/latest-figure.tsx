"use client";
import Link from "next/link";
import { Caption } from "../experiment/caption.tsx";
import { DefinitionSentence } from "../experiment/definition-sentence.tsx";
import type { Description } from "../experiment/describe.ts";
import { FigurePlot } from "../experiment/figure-plot.tsx";
import { Key } from "../experiment/key.tsx";
import { Readout } from "../experiment/readout.tsx";
import { StateMark } from "../experiment/state-mark.tsx";
import { isFinal } from "../experiment/states.ts";
import { useFigures } from "../experiment/use-figures.ts";
import { formatShare } from "../format/numbers.ts";
import { formatDuration, formatLeft } from "../format/time.ts";
import { newestGeneration, type Snapshot } from "../live/experiment.ts";
import { GenerationProvider } from "../live/generation-context.tsx";
import { Plain } from "../ui/plain.tsx";

function Standing({ snapshot: { experiment } }: { snapshot: Snapshot }) {
  const { state, progress, engineNote } = experiment;
  const share = progress.total === 0 ? 0 : progress.done / progress.total;
  return (
    <p className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-1 text-small text-ink-2">
      <StateMark state={state} />
      {isFinal(state) ? (
        <span>in {formatDuration(progress.secondsSpent)}</span>
      ) : (
        <span className="inline-flex items-center gap-2">
          <span className={`meter ${state === "running" ? "on" : ""}`} aria-hidden="true">
            <i style={{ width: `${share * 100}%` }} />
          </span>
          {formatShare(share)}
          {progress.secondsLeft !== null && `, ${formatLeft(progress.secondsLeft)}`}
        </span>
      )}
      {engineNote !== null && (
        <span className="w-full text-ink-3">
          <Plain text={engineNote} />
        </span>
      )}
    </p>
  );
}

/** The newest experiment's first figure, live. */
export function LatestFigure({ snapshot, phrases }: { snapshot: Snapshot; phrases: Description["phrases"] }) {
  const { experiment } = snapshot;
  const figures = useFigures(snapshot);
  return (
    <GenerationProvider newest={newestGeneration(snapshot)}>
      <section aria-labelledby="latest" className="pt-8 max-sm:pt-6">
        <h1 id="latest">
          <Link href={`/experiments/${experiment.id}`} className="no-underline hover:underline">
            <Plain text={experiment.name} />
          </Link>
        </h1>
        <DefinitionSentence phrases={phrases} fork={experiment.id} />
        <Standing snapshot={snapshot} />
        <figure className="mt-5">
          <h2 className="mb-2 font-sans! text-body! font-semibold! tracking-normal! [font-size-adjust:var(--sans-x)]">
            Figure 1. {figures.first.metric.label}
          </h2>
          <div className="figure-beside">
            <FigurePlot figure={figures.first} residual={figures.residual} height={250} />
            <div className="pt-1.5">
              <Readout figure={figures.first} grey={figures.grey} />
              <Key figure={figures.first} />
              <p className="mt-4 text-small">
                <Link href={`/experiments/${experiment.id}`}>All figures, samples and laws</Link>
              </p>
            </div>
          </div>
          <Caption figure={figures.first} strip={figures.residual.lines.length > 0} />
        </figure>
      </section>
    </GenerationProvider>
  );
}
