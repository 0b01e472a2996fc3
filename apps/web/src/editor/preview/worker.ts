import type { PreviewPlan } from "./plan.ts";
import { runPreview, type PreviewArm } from "./run.ts";

/** `plan` is null to stop. An answer carries the number of its request. */
export interface PreviewRequest {
  readonly id: number;
  readonly plan: PreviewPlan | null;
}

export type PreviewAnswer =
  | { readonly id: number; readonly arm: PreviewArm }
  | { readonly id: number; readonly milliseconds: number }
  | { readonly id: number; readonly failure: string };

/** Milliseconds between pauses in which a newer request can be heard. */
const SLICE = 30;
let newest = 0;

const post = (answer: PreviewAnswer): void => self.postMessage(answer, { transfer: [] });
const pause = (): Promise<void> => new Promise((resume) => setTimeout(resume));

async function answer({ id, plan }: PreviewRequest): Promise<void> {
  newest = id;
  if (!plan) return;
  const started = performance.now();
  try {
    for await (const arm of runPreview(plan, SLICE)) {
      post({ id, arm });
      await pause();
      if (newest !== id) return;
    }
    post({ id, milliseconds: performance.now() - started });
  } catch (error) {
    post({ id, failure: error instanceof Error ? error.message : String(error) });
  }
}

self.addEventListener("message", (event: MessageEvent<PreviewRequest>) => void answer(event.data));
