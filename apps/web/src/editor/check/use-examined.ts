"use client";
import { useEffect, useMemo, useRef, useState } from "react";
import { itemsOf } from "../../datasets/kinds.ts";
import { useDatasets } from "../../datasets/use-datasets.ts";
import type { Examined, ExamineRequest } from "./examine.ts";
import type { Grid, Laws } from "./grid.ts";
import type { CheckAnswer } from "./worker.ts";

/** Quick enough to seem at once, slow enough to leave out what is typed over. */
const CHECK_AFTER_MS = 60;

export interface Examination {
  /** Of the newest text that was looked at; null before the first. */
  readonly examined: Examined | null;
  /** Of the last definition that was in order. */
  readonly grid: Grid | null;
  readonly laws: Laws;
  /** Why texts cannot be looked at. */
  readonly failure: string | null;
}

const nothing: Examination = { examined: null, grid: null, laws: new Map(), failure: null };

/** Has a text looked at in a worker, so that thousands of arms never hold up who types. */
export function useExamined(text: string, fresh: string): Examination {
  const [state, setState] = useState(nothing);
  const sizes = useSizes();
  const session = useRef<Session | null>(null);
  useEffect(() => {
    const opened = openSession(setState);
    session.current = opened;
    return () => opened.worker.terminate();
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => session.current?.ask({ text, fresh, sizes }), CHECK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text, fresh, sizes]);
  return state;
}

/** Items of the datasets that are here, as long as the list stays the same one. */
function useSizes(): Readonly<Record<string, number>> {
  const { datasets } = useDatasets();
  return useMemo(() => {
    const known = (datasets ?? []).flatMap((dataset) => {
      const items = itemsOf(dataset);
      return items === null ? [] : [[dataset.id, items] as const];
    });
    return Object.fromEntries(known);
  }, [datasets]);
}

interface Session {
  readonly worker: Worker;
  ask(request: Omit<ExamineRequest, "id">): void;
}

function openSession(show: (change: (before: Examination) => Examination) => void): Session {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  let id = 0;
  worker.addEventListener("message", ({ data }: MessageEvent<CheckAnswer>) => {
    if (data.id === id) show((before) => received(before, data));
  });
  worker.addEventListener("error", ({ message }) => show((before) => ({ ...before, failure: message })));
  return {
    worker,
    ask(request) {
      id += 1;
      worker.postMessage({ id, ...request } satisfies ExamineRequest, []);
    },
  };
}

function received(before: Examination, answer: CheckAnswer): Examination {
  if ("failure" in answer) return { ...before, failure: answer.failure };
  if ("laws" in answer) return { ...before, laws: answer.laws };
  return { ...before, examined: answer, grid: answer.grid ?? before.grid, failure: null };
}
