"use client";
import { useEffect, useRef, useState } from "react";
import type { Grid } from "../check/grid.ts";
import type { ComputedBy } from "./engine.ts";
import { obstacleToPreview, type PreviewPlan } from "./plan.ts";
import type { PreviewArm } from "./run.ts";
import type { PreviewAnswer, PreviewRequest } from "./worker.ts";

export interface Preview {
  /** What is drawn; null while nothing has been computed or nothing can be. */
  readonly plan: Omit<PreviewPlan, "arms"> | null;
  readonly byLetter: ReadonlyMap<string, PreviewArm>;
  /** How long it took and what computed it, once it is whole. */
  readonly finished: { readonly milliseconds: number; readonly by: ComputedBy } | null;
  /** Why there is none. */
  readonly reason: string | null;
}

const nothing: Preview = { plan: null, byLetter: new Map(), finished: null, reason: null };

/** Computes a preview of these arms in a worker. The drawing of an older one stays until the newer has something to show. */
export function usePreview(grid: Grid | null): Preview {
  const [preview, setPreview] = useState(nothing);
  const session = useRef<Session | null>(null);
  const reason = grid ? obstacleToPreview(grid) : undefined;
  useEffect(() => {
    const opened = openSession(setPreview);
    session.current = opened;
    return () => opened.worker.terminate();
  }, []);
  useEffect(() => {
    if (grid) session.current?.ask(reason === undefined ? grid.shown : null);
  }, [grid, reason]);
  return reason === undefined ? preview : { ...nothing, reason };
}

interface Session {
  readonly worker: Worker;
  ask(arms: PreviewRequest["arms"]): void;
}

function openSession(show: (change: (before: Preview) => Preview) => void): Session {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  let id = 0;
  let plan: Preview["plan"] = null;
  worker.addEventListener("message", ({ data }: MessageEvent<PreviewAnswer>) => {
    if (data.id !== id) return;
    if ("plan" in data) plan = data.plan;
    else show((before) => received(before, plan, data));
  });
  worker.addEventListener("error", ({ message }) =>
    show(() => ({ ...nothing, reason: `The preview failed: ${message}. The run itself is not affected.` })),
  );
  return {
    worker,
    ask(arms) {
      id += 1;
      worker.postMessage({ id, arms } satisfies PreviewRequest, []);
    },
  };
}

type Told = Exclude<PreviewAnswer, { readonly plan: unknown }>;

function received(before: Preview, plan: Preview["plan"], answer: Told): Preview {
  if ("reason" in answer) return { ...nothing, reason: answer.reason };
  if ("milliseconds" in answer) return { ...before, finished: { milliseconds: answer.milliseconds, by: answer.by } };
  const kept = before.plan === plan ? before.byLetter : new Map<string, PreviewArm>();
  return { plan, byLetter: new Map(kept).set(answer.arm.letter, answer.arm), finished: null, reason: null };
}
