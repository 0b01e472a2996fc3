import type { Arm } from "@heirloom/core";
import { openEngine } from "./device.ts";
import type { ComputedBy } from "./engine.ts";
import { planPreview, type PreviewPlan } from "./plan.ts";
import { runPreview, type PreviewArm } from "./run.ts";

/** `arms` are those that are drawn; null to stop. An answer carries the number of its request. */
export interface PreviewRequest {
  readonly id: number;
  readonly arms: readonly Arm[] | null;
}

export type PreviewAnswer =
  | { readonly id: number; readonly plan: Omit<PreviewPlan, "arms"> }
  | { readonly id: number; readonly arm: PreviewArm }
  | { readonly id: number; readonly milliseconds: number; readonly by: ComputedBy }
  | { readonly id: number; readonly reason: string };

/** Milliseconds between reports, and between pauses in which a newer request can be heard. */
const SLICE = 30;
const engine = openEngine();
let stop = new AbortController();

const post = (answer: PreviewAnswer): void => self.postMessage(answer, { transfer: [] });
const pause = (): Promise<void> => new Promise((resume) => setTimeout(resume));

async function answer({ id, arms }: PreviewRequest): Promise<void> {
  stop.abort();
  stop = new AbortController();
  const { signal } = stop;
  if (!arms) return;
  try {
    await compute({ id, arms }, signal);
  } catch (error) {
    if (!signal.aborted) post({ id, reason: failure(error instanceof Error ? error.message : String(error)) });
  }
}

async function compute({ id, arms }: { id: number; arms: readonly Arm[] }, signal: AbortSignal): Promise<void> {
  const opened = await engine;
  if (signal.aborted) return;
  const planned = planPreview(arms, opened.onDevice);
  if (!planned.ok) return post({ id, reason: planned.reason });
  const { plan } = planned;
  post({ id, plan: { replicates: plan.replicates, generations: plan.generations } });
  opened.computedBy();
  const started = performance.now();
  for await (const arm of runPreview({ plan, engine: opened, every: SLICE, signal })) {
    post({ id, arm });
    await pause();
    if (signal.aborted) return;
  }
  post({ id, milliseconds: performance.now() - started, by: opened.computedBy() });
}

const failure = (message: string): string => `The preview failed: ${message}. The run itself is not affected.`;

self.addEventListener("message", (event: MessageEvent<PreviewRequest>) => void answer(event.data));
