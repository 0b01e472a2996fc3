"use client";
import type { GalleryEntryView } from "@heirloom/api";
import { useMemo } from "react";
import { useCompared, type Wanted } from "../compare/use-compared.ts";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/input.tsx";
import { choice, optional, text } from "../view/codecs.ts";
import { useViewParam } from "../view/use-view-param.ts";
import { Entry } from "./entry.tsx";
import { FilterSelect } from "./filter-select.tsx";
import { isWanted, papersOf, topicsOf, type Filter } from "./filters.ts";
import { outcomeLooks, outcomeOf, partNow, type Outcome } from "./outcome.ts";
import { useGallery } from "./use-gallery.ts";

const searchCodec = text("", 100);
const paperCodec = optional();
const topicCodec = optional();
const outcomes = Object.keys(outcomeLooks) as Outcome[];
const outcomeCodec = choice<Outcome | "all">(["all", ...outcomes], "all");

/** The experiments that were run of these entries. */
export const runsOf = (entries: readonly GalleryEntryView[]): Wanted[] =>
  entries.flatMap(({ parts }) => parts.flatMap(({ run }) => (run ? [{ experiment: run.experimentId }] : [])));

/** Every reproduction: what a paper says, what was found here. */
export function GalleryPage({ first }: { first: readonly GalleryEntryView[] }) {
  const gallery = useGallery(first);
  const { entries } = gallery;
  const wanted = useMemo(() => runsOf(entries), [entries]);
  const { known, failure } = useCompared(wanted);
  const [search, setSearch] = useViewParam("q", searchCodec);
  const [paper, setPaper] = useViewParam("paper", paperCodec);
  const [topic, setTopic] = useViewParam("about", topicCodec);
  const [outcome, setOutcome] = useViewParam("verdict", outcomeCodec);
  const judged = useMemo(
    () => entries.map((entry) => ({ entry, outcome: outcomeOf(entry.parts.map((part) => partNow(part, known))) })),
    [entries, known],
  );
  const filter: Filter = { search, paper, topic, outcome: outcome === "all" ? null : outcome };
  const shown = judged
    .filter((one) => isWanted(one.entry, one.outcome, filter))
    .toSorted((a, b) => (a.entry.seconds ?? Infinity) - (b.entry.seconds ?? Infinity));
  const clear = (): void => {
    setSearch("");
    setPaper(null);
    setTopic(null);
    setOutcome("all");
  };
  return (
    <div className="page">
      <header className="flex flex-wrap items-end justify-between gap-x-12 gap-y-5">
        <div>
          <h1>Gallery of reproductions</h1>
          <p className="read mt-3 text-ink-2">
            Results from the literature, run again here. Left, what the paper reports; right, what this server measured,
            with the paper’s values as crosses. A machine gives the verdict.
          </p>
        </div>
        <Score outcomes={judged.map((one) => one.outcome)} />
      </header>
      <div role="search" className="gallery-filters">
        <Input
          type="search"
          aria-label="Filter the gallery"
          placeholder="Filter by title, claim, author"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="w-64 max-sm:w-full"
        />
        <FilterSelect label="Paper" all="All papers" value={paper} options={papersOf(entries)} onChange={setPaper} />
        <FilterSelect label="About" all="Every axis" value={topic} options={topicsOf(entries)} onChange={setTopic} />
        <FilterSelect
          label="Verdict"
          all="Every verdict"
          value={outcome === "all" ? null : outcome}
          options={outcomes}
          nameOf={(one) => outcomeLooks[one as Outcome].word}
          onChange={(one) => setOutcome((one as Outcome | null) ?? "all")}
        />
        <span className="text-small text-ink-3" aria-live="polite">
          {shown.length} of {entries.length}, ordered by running time
        </span>
      </div>
      {failure !== null && (
        <p role="alert" className="py-2 text-bad">
          ✕ What was run could not be read: {failure}
        </p>
      )}
      {shown.map(({ entry }) => (
        <Entry key={entry.name} entry={entry} known={known} gallery={gallery} />
      ))}
      {shown.length === 0 && (
        <p className="border-t border-rule-heavy py-8">
          No entry is like that.{" "}
          <Button size="small" onClick={clear}>
            Clear the filter
          </Button>
        </p>
      )}
    </div>
  );
}

const scores = [
  { name: "Hold", of: ["holds"] },
  { name: "In part", of: ["partly", "open"] },
  { name: "Rejected", of: ["rejected"] },
  { name: "Not run here", of: ["absent", "outdated", "stopped", "running"] },
] as const satisfies readonly { name: string; of: readonly Outcome[] }[];

function Score({ outcomes: all }: { outcomes: readonly Outcome[] }) {
  return (
    <dl className="flex gap-8 max-sm:gap-6">
      {scores.map(({ name, of }) => (
        <div key={name}>
          <dt className="text-small text-ink-3">{name}</dt>
          <dd className="text-h2">{all.filter((one) => (of as readonly Outcome[]).includes(one)).length}</dd>
        </div>
      ))}
    </dl>
  );
}
