"use client";
import type { ExperimentUpdate } from "@heirloom/api";
import Link from "next/link";
import type { ReactNode } from "react";
import { DefinitionSentence } from "../experiment/definition-sentence.tsx";
import type { Description } from "../experiment/describe.ts";
import { FigurePlot } from "../experiment/figure-plot.tsx";
import { Key } from "../experiment/key.tsx";
import { Readout } from "../experiment/readout.tsx";
import { Ruler } from "../experiment/ruler.tsx";
import { Section } from "../experiment/section.tsx";
import { useFigures } from "../experiment/use-figures.ts";
import { newestGeneration } from "../live/experiment.ts";
import { GenerationProvider } from "../live/generation-context.tsx";
import { useExperiment } from "../live/use-experiment.ts";
import { Plain } from "../ui/plain.tsx";

export interface Example {
  readonly first: ExperimentUpdate;
  readonly phrases: Description["phrases"];
}

/** An experiment of this server, taken apart: its sentence, its ruler, its first figure. */
export function LiveExample({ first, phrases }: Example) {
  const { snapshot } = useExperiment(first);
  const figures = useFigures(snapshot);
  const { experiment } = snapshot;
  const lawful = figures.first.lines.some(({ law }) => law !== null);
  return (
    <GenerationProvider newest={newestGeneration(snapshot)}>
      <Section id="sentence" title="An experiment is a sentence">
        <p className="serif text-[20px] leading-snug">
          <Link href={`/experiments/${experiment.id}`}>
            <Plain text={experiment.name} />
          </Link>
        </p>
        <DefinitionSentence phrases={phrases} fork={experiment.id} />
        <Note>
          Each underlined value can be pressed: the editor opens at it, with the rest as it stands here. The same
          definition and seed give the same numbers, to the last bit, on the same class of machine.
        </Note>
      </Section>
      <Section id="ruler" title="Generation is the axis of everything">
        <Ruler generations={figures.generations} coverage={figures.coverage} />
        <Note>
          One ruler holds the generation that every figure, table and sample shows. Pointing at a figure moves it. The
          thin lines say which generations are in.
        </Note>
      </Section>
      <Section id="figure" title={lawful ? "The law stands there before the data" : "A line has its interval"}>
        <div className="figure-beside">
          <FigurePlot figure={figures.first} residual={figures.residual} height={250} />
          <div className="pt-1.5">
            <Readout figure={figures.first} grey={figures.grey} />
            <Key figure={figures.first} />
          </div>
        </div>
        <Note>
          The line is the mean over N chains, the band its 95 % interval
          {lawful &&
            ", dashed is what mathematics predicts, and the strip beneath says how many standard errors the two are apart: within 3 is agreement"}
          . A generation that is not reported is a gap, never a zero.
        </Note>
      </Section>
    </GenerationProvider>
  );
}

const Note = ({ children }: { children: ReactNode }) => <p className="read mt-4 text-ink-2">{children}</p>;
