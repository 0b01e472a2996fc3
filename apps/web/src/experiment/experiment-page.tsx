"use client";
import type { ExperimentUpdate } from "@heirloom/api";
import Link from "next/link";
import { formatDay } from "../format/time.ts";
import { newestGeneration, type Snapshot } from "../live/experiment.ts";
import { ForkDifferences } from "../definition-diff/fork-differences.tsx";
import { OriginLine } from "../fork/origin-line.tsx";
import { ParentOverlay } from "../fork/parent-overlay.tsx";
import { hasDistributions } from "../distributions/offered.ts";
import { ExportOrigin } from "../export/origin.tsx";
import { GenerationProvider } from "../live/generation-context.tsx";
import { useExperiment } from "../live/use-experiment.ts";
import { Samples } from "../samples/samples.tsx";
import { Plain } from "../ui/plain.tsx";
import { Actions } from "./actions.tsx";
import { figureNumbers } from "../judgement/figure-numbers.ts";
import { Judged } from "../judgement/judged.tsx";
import { useDrawn } from "../arms/use-drawn.ts";
import { AgreementTable } from "./agreement-table.tsx";
import { ArmsTable } from "./arms-table.tsx";
import { Contents } from "./contents.tsx";
import { DefinitionSentence } from "./definition-sentence.tsx";
import type { Description } from "./describe.ts";
import { Events } from "./events.tsx";
import { useFigureChoices } from "./figure-choices.ts";
import { FigureOne } from "./figure-one.tsx";
import { OverArms } from "./over-arms.tsx";
import { Removed } from "./removed.tsx";
import { Ruler } from "./ruler.tsx";
import { Section } from "./section.tsx";
import { SmallMultiples } from "./small-multiples.tsx";
import { StatusLine } from "./status-line.tsx";
import { useFigures, type Figures } from "./use-figures.ts";
import { Verify } from "../verify/panel.tsx";

export interface ExperimentPageProps {
  first: ExperimentUpdate;
  description: Description;
}

const places = [
  { id: "definition", title: "Definition" },
  { id: "metrics", title: "Metrics" },
  { id: "distributions", title: "Distributions" },
  { id: "composition", title: "Composition" },
  { id: "profile", title: "Profile" },
  { id: "verdicts", title: "Verdicts" },
  { id: "arms", title: "Arms" },
  { id: "samples", title: "Samples" },
  { id: "laws", title: "Laws" },
  { id: "verify", title: "Verify" },
  { id: "events", title: "Events" },
] as const;

const withoutDistributions = places.filter(({ id }) => id !== "distributions");

export function ExperimentPage({ first, description }: ExperimentPageProps) {
  const watched = useExperiment(first);
  const { snapshot, gone } = watched;
  const figures = useFigures(snapshot, useFigureChoices(snapshot.experiment));
  useDrawn(watched, figures.pins, figures.metric);
  if (gone) return <Removed experiment={snapshot.experiment} yaml={description.yaml} />;
  return (
    <ExportOrigin snapshot={snapshot}>
      <GenerationProvider newest={newestGeneration(snapshot)}>
        <div className="mx-auto grid max-w-page grid-cols-[var(--col-toc)_minmax(0,1fr)] gap-x-8 px-6 max-xl:grid-cols-[minmax(0,1fr)] max-sm:px-4">
          <Contents places={hasDistributions(snapshot.experiment.arms) ? places : withoutDistributions} />
          <div className="min-w-0">
            <Head snapshot={snapshot} description={description} />
            <Body snapshot={snapshot} figures={figures} obstacle={description.obstacle} />
          </div>
        </div>
      </GenerationProvider>
    </ExportOrigin>
  );
}

function Head({ snapshot, description }: { snapshot: Snapshot; description: Description }) {
  const { experiment } = snapshot;
  return (
    <header id="definition" className="pt-8 max-sm:pt-6">
      <p className="mb-3 flex flex-wrap gap-x-3 gap-y-1 text-small text-ink-3">
        <Link href="/">Experiments</Link>
        <time dateTime={experiment.createdAt} suppressHydrationWarning>
          {formatDay(new Date(experiment.createdAt))}
        </time>
        <span className="mono" title={`SHA-256 of the definition: ${experiment.definitionHash}`}>
          {experiment.definitionHash.slice(0, 8)}
        </span>
      </p>
      <div className="flex items-start justify-between gap-6 max-md:flex-col max-md:gap-4">
        <h1>
          <Plain text={experiment.name} />
        </h1>
        <Actions experiment={experiment} yaml={description.yaml} />
      </div>
      <DefinitionSentence phrases={description.phrases} fork={experiment.id} />
      <StatusLine experiment={experiment} />
      <p className="pt-2 text-small text-ink-3">
        <Plain text={experiment.engineNote ?? "No runner has taken it yet."} />
        {experiment.engine?.models !== undefined && ` Models by ${experiment.engine.models}.`}
      </p>
      {experiment.forkedFrom && <OriginLine origin={experiment.forkedFrom} />}
      {experiment.forkedFrom?.id != null && (
        <ForkDifferences parent={experiment.forkedFrom.id} definition={experiment.definition} />
      )}
    </header>
  );
}

interface BodyProps {
  snapshot: Snapshot;
  figures: Figures;
  obstacle: Description["obstacle"];
}

function Body({ snapshot, figures, obstacle }: BodyProps) {
  const { experiment, events } = snapshot;
  return (
    <>
      <Ruler generations={figures.generations} coverage={figures.coverage} zoom={figures.zoom} />
      <section id="metrics" aria-labelledby="metrics-title" className="mt-6">
        <h2 id="metrics-title" className="sr-only">
          Metrics
        </h2>
        <FigureOne
          figures={figures}
          metrics={experiment.metrics}
          over={experiment.forkedFrom && <ParentOverlay experiment={experiment} figure={figures.first} />}
        />
        <SmallMultiples figures={figures.others} show={figures.show} zoom={figures.zoom} />
      </section>
      <Judged experiment={experiment} pins={figures.pins} />
      <Section id="arms" title="Arms">
        <ArmsTable snapshot={snapshot} pins={figures.pins} onPin={figures.pin} />
      </Section>
      <OverArms snapshot={snapshot} pins={figures.pins} onPin={figures.pin} />
      <Section id="samples" title="Samples">
        <Samples experiment={experiment} pins={figures.pins} figure={figureNumbers(experiment).samples} />
      </Section>
      <Section id="laws" title="Laws">
        <AgreementTable snapshot={snapshot} pins={figures.pins} />
      </Section>
      <Verify experiment={experiment} pins={figures.pins} obstacle={obstacle} />
      <Section id="events" title="Events">
        <Events events={events} arms={experiment.arms} />
      </Section>
    </>
  );
}
