"use client";
import type { ExperimentView } from "@heirloom/api";
import { Compositions } from "../origin/compositions.tsx";
import { Distributions } from "../distributions/distributions.tsx";
import { hasDistributions } from "../distributions/offered.ts";
import { Section } from "../experiment/section.tsx";
import { figureNumbers } from "./figure-numbers.ts";
import { ProfileTable } from "./profile-table.tsx";
import { SurvivalFigure } from "./survival-figure.tsx";
import { VerdictTable } from "./verdict-table.tsx";

/** How what was generated is distributed, what corpora are made of, and what is made of the chains once they are all in. */
export function Judged({ experiment, pins }: { experiment: ExperimentView; pins: readonly number[] }) {
  const { id, arms } = experiment;
  const figure = figureNumbers(experiment);
  return (
    <>
      {hasDistributions(arms) && (
        <Section id="distributions" title="Distributions">
          <Distributions experimentId={id} arms={arms} pins={pins} figure={figure.distributions} />
        </Section>
      )}
      <Section id="composition" title="Composition">
        <Compositions experimentId={id} arms={arms} pins={pins} figure={figure.composition} />
      </Section>
      <Section id="profile" title="Collapse profile">
        <ProfileTable arms={arms} pins={pins} />
        <SurvivalFigure arms={arms} pins={pins} figure={figure.survival} />
      </Section>
      <Section id="verdicts" title="Verdicts">
        <VerdictTable experiment={experiment} pins={pins} />
      </Section>
    </>
  );
}
