"use client";
import type { CheckView } from "@heirloom/api";
import { useEffect, useState } from "react";
import { problemsOf, sentenceOf } from "../../trpc/client.ts";
import { useClient } from "../../trpc/provider.tsx";
import type { Examined } from "./examine.ts";

const ASK_AFTER_MS = 300;

export interface ServerCheck {
  readonly view: CheckView | null;
  /** Why the server could not be asked. */
  readonly failure: string | null;
}

interface Answer {
  readonly text: string | null;
  readonly check: ServerCheck;
}

/** Asks the server about a definition that is in order here: what datasets there are, and how much it takes on. */
export function useServerCheck(examined: Examined | null): Answer {
  const client = useClient();
  const [answer, setAnswer] = useState<Answer>({ text: null, check: { view: null, failure: null } });
  useEffect(() => {
    if (!examined?.grid) return;
    const { text, value } = examined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      client.experiments.check.query({ definition: value, lawsOf: [], arms: false }, { signal: stop.signal }).then(
        (view) => stop.signal.aborted || setAnswer({ text, check: { view: view as CheckView, failure: null } }),
        (error: unknown) =>
          stop.signal.aborted || setAnswer((before) => ({ text, check: failed(error, before.check) })),
      );
    }, ASK_AFTER_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [client, examined]);
  return answer;
}

function failed(error: unknown, before: ServerCheck): ServerCheck {
  const problems = problemsOf(error);
  if (problems) return { view: { ok: false, problems }, failure: null };
  return { view: before.view, failure: sentenceOf(error) };
}
