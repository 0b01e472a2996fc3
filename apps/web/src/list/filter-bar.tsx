"use client";
import type { ExperimentFacets } from "@heirloom/api";
import { X } from "lucide-react";
import { useEffect, useState, type ReactNode, type RefObject } from "react";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/input.tsx";
import { Plain } from "../ui/plain.tsx";
import { AddFilter } from "./add-filter.tsx";
import type { ChosenView } from "./use-list-view.ts";
import type { Phrase } from "./view.ts";

/** Typing is followed once it pauses. */
const PAUSE_MS = 120;

function WordsField({ view, field }: { view: ChosenView; field: RefObject<HTMLInputElement | null> }) {
  const { texts, choose } = view;
  const chosen = texts.q ?? "";
  const [typed, setTyped] = useState(chosen);
  const [known, setKnown] = useState(chosen);
  // Somebody else chose: a saved view, or the way back.
  if (chosen !== known) {
    setKnown(chosen);
    if (chosen !== typed.trim()) setTyped(chosen);
  }
  useEffect(() => {
    if (typed.trim() === chosen) return;
    const timer = setTimeout(() => choose("q", typed.trim() === "" ? null : typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, chosen, choose]);
  return (
    <Input
      ref={field}
      type="search"
      aria-label="Filter experiments"
      aria-keyshortcuts="f"
      placeholder="Filter by name, family, policy"
      value={typed}
      maxLength={200}
      onChange={({ target }) => setTyped(target.value)}
      className="w-[250px] max-md:w-full"
    />
  );
}

function PhraseChip({ phrase, onRemove }: { phrase: Phrase; onRemove(): void }) {
  const { label, words, fault } = phrase;
  return (
    <span className={`filter-phrase ${fault === undefined ? "" : "faulty"}`}>
      <span>
        {fault !== undefined && <span aria-hidden>△ </span>}
        <span className="text-ink-2">{label}</span>{" "}
        <b>
          <Plain text={words} />
        </b>
        {fault !== undefined && (
          <span className="text-ink-2">
            : not used, <Plain text={fault} />
          </span>
        )}
      </span>
      <button
        type="button"
        aria-label={`Remove filter ${label}`}
        onClick={onRemove}
        className="grid place-items-center"
      >
        <X className="size-[13px]" />
      </button>
    </span>
  );
}

interface Props {
  readonly view: ChosenView;
  readonly facets: ExperimentFacets | null;
  readonly field: RefObject<HTMLInputElement | null>;
  /** Stands at the end of the bar. */
  readonly children?: ReactNode;
  onWantFacets(): void;
}

/** What is filtered: words, and phrases that can be taken away one by one. */
export function FilterBar({ view, facets, field, children, onWantFacets }: Props) {
  const { phrases, choose, clear } = view;
  const filters = phrases.length + (view.texts.q ? 1 : 0);
  return (
    <div role="search" aria-label="Experiments" className="flex flex-wrap items-center gap-2 py-3">
      <WordsField view={view} field={field} />
      {phrases.map((phrase) => (
        <PhraseChip key={phrase.key} phrase={phrase} onRemove={() => choose(phrase.key, null)} />
      ))}
      <AddFilter view={view} facets={facets} onOpen={onWantFacets} />
      {filters > 1 && (
        <Button variant="bare" size="small" className="text-ink-2" onClick={clear}>
          Clear
        </Button>
      )}
      <span className="ml-auto flex flex-wrap items-center gap-2 max-md:ml-0">{children}</span>
    </div>
  );
}
