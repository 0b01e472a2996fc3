"use client";
import type { ExperimentUpdate, ExperimentView } from "@heirloom/api";
import { useState } from "react";
import { useDrawn } from "../arms/use-drawn.ts";
import { AgreementTable } from "../experiment/agreement-table.tsx";
import { ArmsTable } from "../experiment/arms-table.tsx";
import { DefinitionSentence } from "../experiment/definition-sentence.tsx";
import type { Description } from "../experiment/describe.ts";
import { useFigureChoices } from "../experiment/figure-choices.ts";
import { FigureOne } from "../experiment/figure-one.tsx";
import { OverArms } from "../experiment/over-arms.tsx";
import { Ruler } from "../experiment/ruler.tsx";
import { Section } from "../experiment/section.tsx";
import { SmallMultiples } from "../experiment/small-multiples.tsx";
import { StatusLine } from "../experiment/status-line.tsx";
import { useFigures } from "../experiment/use-figures.ts";
import { ExperimentMenu } from "../export/whole/experiment-menu.tsx";
import { ExportOrigin } from "../export/origin.tsx";
import { formatCount } from "../format/numbers.ts";
import { formatDay } from "../format/time.ts";
import { newestGeneration } from "../live/experiment.ts";
import { GenerationProvider } from "../live/generation-context.tsx";
import { useExperiment } from "../live/use-experiment.ts";
import { Samples } from "../samples/samples.tsx";
import { Plain } from "../ui/plain.tsx";
import { figureNumbers } from "../judgement/figure-numbers.ts";
import { Judged } from "../judgement/judged.tsx";
import type { Figure } from "../charts/prepare/figure.ts";
import { abstractOf, type AbstractPart } from "./abstract.ts";
import { Verify } from "../verify/panel.tsx";
import { DeadLink } from "./dead-link.tsx";
import { Cite, WhatWasRun, WholeDefinition } from "./provenance.tsx";
import { SharedBar } from "./shared-bar.tsx";

export interface SharedPageProps {
  first: ExperimentUpdate;
  description: Description;
  url: string;
}

/** What a link shows: one experiment, live, read only, and how to cite it. */
export function SharedPage({ first, description, url }: SharedPageProps) {
  const watched = useExperiment(first);
  const { snapshot, gone } = watched;
  const figures = useFigures(snapshot, useFigureChoices(snapshot.experiment));
  useDrawn(watched, figures.pins, figures.metric);
  const { experiment } = snapshot;
  const [failure, setFailure] = useState(false);
  if (gone) return <DeadLink />;
  return (
    <ExportOrigin snapshot={snapshot}>
      <GenerationProvider newest={newestGeneration(snapshot)}>
        <SharedBar note="Shared, read only, live.">
          <ExperimentMenu experiment={experiment} yaml={description.yaml} onFail={() => setFailure(true)} />
        </SharedBar>
        <main id="main" className="shared">
          {failure && (
            <p role="alert" className="pt-3 text-small text-bad">
              The result could not be read. Trying again helps when the server was busy.
            </p>
          )}
          <Front experiment={experiment} phrases={description.phrases} figure={figures.first} />
          <Ruler generations={figures.generations} coverage={figures.coverage} zoom={figures.zoom} />
          <section aria-labelledby="metrics-title" className="mt-6">
            <h2 id="metrics-title" className="sr-only">
              Metrics
            </h2>
            <FigureOne figures={figures} metrics={experiment.metrics} />
            <SmallMultiples figures={figures.others} show={figures.show} zoom={figures.zoom} />
          </section>
          <Verify experiment={experiment} pins={figures.pins} obstacle={description.obstacle} primary />
          <Judged experiment={experiment} pins={figures.pins} />
          <Section id="samples" title="Samples">
            <Samples experiment={experiment} pins={figures.pins} figure={figureNumbers(experiment).samples} />
          </Section>
          <Section id="arms" title="Arms">
            <ArmsTable snapshot={snapshot} pins={figures.pins} onPin={figures.pin} />
          </Section>
          <OverArms snapshot={snapshot} pins={figures.pins} onPin={figures.pin} />
          <Section id="laws" title="Laws">
            <AgreementTable snapshot={snapshot} pins={figures.pins} />
          </Section>
          <div className="mt-12 grid grid-cols-2 gap-8 max-md:grid-cols-1">
            <Cite experiment={experiment} url={url} />
            <WhatWasRun experiment={experiment} />
          </div>
          <WholeDefinition yaml={description.yaml} />
        </main>
      </GenerationProvider>
    </ExportOrigin>
  );
}

interface FrontProps {
  experiment: ExperimentView;
  phrases: Description["phrases"];
  figure: Figure;
}

function Front({ experiment, phrases, figure }: FrontProps) {
  const { arms, definitionHash, createdAt } = experiment;
  const [arm] = arms;
  return (
    <header className="pt-12 max-sm:pt-8">
      <h1 className="max-w-[24em]">
        <Plain text={experiment.name} />
      </h1>
      <DefinitionSentence phrases={phrases} />
      <Abstract parts={abstractOf(figure, experiment)} />
      <p className="mt-4 flex flex-wrap gap-x-6 gap-y-1 text-small text-ink-2">
        <span>
          Definition <span className="mono">{definitionHash.slice(0, 8)}</span>
        </span>
        <time dateTime={createdAt} suppressHydrationWarning>
          {formatDay(new Date(createdAt))}
        </time>
        {arm && (
          <span>
            {formatCount(arms.length)} arm{arms.length === 1 ? "" : "s"} × {formatCount(arm.replicates)} replicates ×{" "}
            {formatCount(arm.generations)} generations
          </span>
        )}
        <span>shared without names</span>
      </p>
      <StatusLine experiment={experiment} />
    </header>
  );
}

/** What was found, in sentences. Two lines are kept for it, so that live numbers move nothing. */
function Abstract({ parts }: { parts: readonly AbstractPart[] }) {
  return (
    <p className="read mt-2 min-h-[calc(2*1.55em)] max-w-[72ch]">
      {parts.map(({ text, strong }, index) =>
        strong ? (
          <b key={index} className="font-semibold whitespace-nowrap">
            {text}
          </b>
        ) : (
          <Plain key={index} text={text} />
        ),
      )}
    </p>
  );
}
