import { bibtexOf, citationText, type Citation } from "@heirloom/core";
import type { ExperimentView } from "@heirloom/api";
import { isFinal } from "../experiment/states.ts";

type Cited = Pick<ExperimentView, "name" | "definitionHash" | "createdAt" | "finishedAt" | "state">;

/** How an experiment is cited as it stands, from an address where it can be seen. */
export function citationFor(experiment: Cited, url: string): { readonly bibtex: string; readonly text: string } {
  const { name, definitionHash, createdAt, finishedAt, state } = experiment;
  const citation: Citation = {
    title: name,
    hash: definitionHash,
    at: finishedAt ?? createdAt,
    finished: isFinal(state),
    url,
  };
  return { bibtex: bibtexOf(citation), text: citationText(citation) };
}
