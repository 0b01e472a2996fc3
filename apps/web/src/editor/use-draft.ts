"use client";
import { useCallback, useEffect, useState } from "react";
import { editDraft, readDraft, type Draft } from "./draft/draft.ts";
import type { Edit } from "./draft/path.ts";
import { saveDraft, type Origin } from "./storage.ts";

const SAVE_AFTER_MS = 300;

export interface DraftState {
  readonly draft: Draft;
  readonly saved: boolean;
  /** What the form does. */
  edit(edits: readonly Edit[]): void;
  /** What the text editor does. */
  write(text: string): void;
}

/** The draft, its two ways to change, and its copy in this browser. */
export function useDraft(origin: Origin, initial: string): DraftState {
  const [draft, setDraft] = useState(() => readDraft(initial));
  const [savedText, setSavedText] = useState<string | null>(null);
  const edit = useCallback((edits: readonly Edit[]) => setDraft((before) => editDraft(before, edits)), []);
  const write = useCallback((text: string) => setDraft((before) => readDraft(text, before.value)), []);
  const { from, dataset } = origin;
  const { text } = draft;
  useEffect(() => {
    const timer = setTimeout(() => setSavedText(saveDraft({ from, dataset }, text) ? text : null), SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [from, dataset, text]);
  return { draft, saved: savedText === text, edit, write };
}
