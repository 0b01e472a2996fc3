"use client";
import type { CheckView } from "@heirloom/api";
import { type Arm, type Check, type Problem } from "@heirloom/core";
import { useEffect, useRef, useState } from "react";
import { useClient } from "../trpc/provider.tsx";
import { firstPins } from "../charts/prepare/palette.ts";
import { problemsOf, sentenceOf } from "../trpc/client.ts";
import { checkFully } from "./check-fully.ts";
import type { Draft } from "./draft/draft.ts";

const CHECK_AFTER_MS = 120;
const ASK_AFTER_MS = 300;

export interface Checked {
  /** What is to be fixed, from this tab and, once that is silent, from the server. */
  readonly problems: readonly Problem[];
  /** Arms of the last definition that was in order. */
  readonly arms: readonly Arm[];
  /** What the server says about the last definition that was in order here. */
  readonly server: ServerCheck;
  /** Whether `problems` speak of the present text. */
  readonly current: boolean;
}

export interface ServerCheck {
  readonly view: CheckView | null;
  /** Why the server could not be asked. */
  readonly failure: string | null;
}

interface LocalCheck {
  readonly text: string;
  readonly value: unknown;
  readonly check: Check;
}

/** Validates a draft in the tab as one types, and asks the server what only it knows. */
export function useCheck(draft: Draft): Checked {
  const [local, setLocal] = useState<LocalCheck>(() => checked(draft, undefined));
  const [arms, setArms] = useState<readonly Arm[]>(() => (local.check.ok ? local.check.value.arms : []));
  const good = useRef<unknown>(undefined);
  useEffect(() => {
    const timer = setTimeout(() => {
      const next = checked(draft, good.current);
      setLocal(next);
      if (!next.check.ok) return;
      good.current = next.value;
      setArms(next.check.value.arms);
    }, CHECK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  const server = useServerCheck(local);
  const asked = local.check.ok && server.text === local.text ? server.check : null;
  const fromServer = asked?.view && !asked.view.ok ? asked.view.problems : [];
  const problems = draft.fault ? [] : local.check.ok ? fromServer : local.check.problems;
  return { problems, arms, server: server.check, current: draft.fault !== null || local.text === draft.text };
}

const checked = ({ text, value }: Draft, good: unknown): LocalCheck => ({
  text,
  value,
  check: checkFully(value, good),
});

function useServerCheck({ text, value, check }: LocalCheck): { text: string | null; check: ServerCheck } {
  const client = useClient();
  const [answer, setAnswer] = useState<{ text: string | null; check: ServerCheck }>({
    text: null,
    check: { view: null, failure: null },
  });
  const { ok } = check;
  const arms = check.ok ? check.value.arms.length : 0;
  useEffect(() => {
    if (!ok) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      client.experiments.check.query({ definition: value, lawsOf: firstPins(arms) }, { signal: stop.signal }).then(
        (view) => stop.signal.aborted || setAnswer({ text, check: { view: view as CheckView, failure: null } }),
        (error: unknown) =>
          stop.signal.aborted || setAnswer((before) => ({ text, check: failed(error, before.check) })),
      );
    }, ASK_AFTER_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [client, text, value, ok, arms]);
  return answer;
}

function failed(error: unknown, before: ServerCheck): ServerCheck {
  const problems = problemsOf(error);
  if (problems) return { view: { ok: false, problems }, failure: null };
  return { view: before.view, failure: sentenceOf(error) };
}
