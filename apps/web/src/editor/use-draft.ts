"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { editDraft, openDraft, type Draft } from "./draft/draft.ts";
import { beginning, changed, redone, undone, type History } from "./draft/history.ts";
import type { Edit } from "./draft/path.ts";
import { saveDraft, type Origin } from "./storage.ts";

const SAVE_AFTER_MS = 300;

export interface DraftState {
  readonly draft: Draft;
  readonly saved: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** What the form does. */
  edit(edits: readonly Edit[]): void;
  /** What the text editor does. */
  type(text: string): void;
  /** Another text in place of this one, as a step of its own. */
  replace(text: string): void;
  undo(): void;
  redo(): void;
}

interface State {
  readonly draft: Draft;
  readonly history: History;
}

/** A draft whose text is that of its history. */
const shown = ({ draft }: State, history: History): State => ({
  history,
  draft: draft.text === history.present ? draft : openDraft(history.present, draft.value),
});

/** The draft, its ways to change and to go back, and its copy in this browser. */
export function useDraft(origin: Origin, initial: string): DraftState {
  const [state, setState] = useState<State>(() => ({ draft: openDraft(initial), history: beginning(initial) }));
  const step = useCallback((go: (history: History) => History) => setState((now) => shown(now, go(now.history))), []);
  const edit = useCallback(
    (edits: readonly Edit[]) =>
      setState((now) => {
        const draft = editDraft(now.draft, edits);
        return { draft, history: changed(now.history, draft.text, { now: Date.now(), typing: true }) };
      }),
    [],
  );
  const write = useCallback(
    (text: string, typing: boolean) => step((history) => changed(history, text, { now: Date.now(), typing })),
    [step],
  );
  const type = useCallback((text: string) => write(text, true), [write]);
  const replace = useCallback((text: string) => write(text, false), [write]);
  const { draft, history } = state;
  const saved = useSaved(origin, draft.text);
  return {
    ...{ draft, saved, edit, type, replace },
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    undo: useCallback(() => step(undone), [step]),
    redo: useCallback(() => step(redone), [step]),
  };
}

/** Keeps the text in this browser, and says whether it is kept. */
function useSaved(origin: Origin, text: string): boolean {
  const [savedText, setSavedText] = useState<string | null>(null);
  const at = useRef(origin);
  useEffect(() => {
    const save = (): void => setSavedText(saveDraft(at.current, text) ? text : null);
    const timer = setTimeout(save, SAVE_AFTER_MS);
    // Whoever reloads or closes the page right after a key keeps that, too.
    const leave = (): void => {
      clearTimeout(timer);
      save();
    };
    addEventListener("pagehide", leave);
    return () => {
      clearTimeout(timer);
      removeEventListener("pagehide", leave);
    };
  }, [text]);
  return savedText === text;
}
