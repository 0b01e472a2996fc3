"use client";
import type { Arm } from "@heirloom/core";
import { useEffect, useRef, useState } from "react";
import { planPreview, type PreviewPlan } from "./plan.ts";
import type { PreviewArm } from "./run.ts";
import type { PreviewAnswer, PreviewRequest } from "./worker.ts";

const PREVIEW_AFTER_MS = 150;

export interface Preview {
  /** What is drawn; null while nothing has been computed or nothing can be. */
  readonly plan: PreviewPlan | null;
  readonly byLetter: ReadonlyMap<string, PreviewArm>;
  /** How long it took, once it is whole. */
  readonly milliseconds: number | null;
  /** Why there is none. */
  readonly reason: string | null;
}

const nothing: Preview = { plan: null, byLetter: new Map(), milliseconds: null, reason: null };

/** Computes a preview of these arms in a worker. The drawing of an older one stays until the newer has something to show. */
export function usePreview(arms: readonly Arm[]): Preview {
  const [preview, setPreview] = useState(nothing);
  const session = useRef<Session | null>(null);
  useEffect(() => {
    const opened = openSession(setPreview);
    session.current = opened;
    return () => opened.worker.terminate();
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => {
      const planned = planPreview(arms);
      session.current?.ask(planned.ok ? planned.plan : null);
      if (!planned.ok) setPreview({ ...nothing, reason: planned.reason });
    }, PREVIEW_AFTER_MS);
    return () => clearTimeout(timer);
  }, [arms]);
  return preview;
}

interface Session {
  readonly worker: Worker;
  ask(plan: PreviewPlan | null): void;
}

function openSession(show: (change: (before: Preview) => Preview) => void): Session {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  let id = 0;
  let plan: PreviewPlan | null = null;
  worker.addEventListener("message", ({ data }: MessageEvent<PreviewAnswer>) => {
    if (data.id === id) show((before) => received(before, plan, data));
  });
  worker.addEventListener("error", ({ message }) => show(() => ({ ...nothing, reason: failure(message) })));
  return {
    worker,
    ask(next) {
      plan = next;
      id += 1;
      worker.postMessage({ id, plan } satisfies PreviewRequest, []);
    },
  };
}

const failure = (message: string): string => `The preview failed: ${message}. The run itself is not affected.`;

function received(before: Preview, plan: PreviewPlan | null, answer: PreviewAnswer): Preview {
  if ("failure" in answer) return { ...nothing, reason: failure(answer.failure) };
  if ("milliseconds" in answer) return { ...before, milliseconds: answer.milliseconds };
  const kept = before.plan === plan ? before.byLetter : new Map<string, PreviewArm>();
  const byLetter = new Map(kept).set(answer.arm.letter, answer.arm);
  return { plan, byLetter, milliseconds: null, reason: null };
}
