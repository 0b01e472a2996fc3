import { metricsOf, summarize, type Arm, type Chunk, type Summary } from "@heirloom/core";
import type { PreviewEngine } from "./engine.ts";
import type { PreviewPlan } from "./plan.ts";

/** What a preview has so far: summaries by metric for each arm, by its letter. */
export interface PreviewArm {
  readonly letter: string;
  readonly summaries: Readonly<Record<string, Summary>>;
  /** What happened to a chain first, if anything did. */
  readonly event: string | null;
}

interface Running {
  readonly plan: PreviewPlan;
  readonly engine: PreviewEngine;
  /** Milliseconds between what is yielded of an arm. */
  readonly every: number;
  readonly signal: AbortSignal;
}

/** Arms are computed in turn and yielded as they grow, so that whoever listens can draw and stop. */
export async function* runPreview({ plan, ...running }: Running): AsyncGenerator<PreviewArm, void, undefined> {
  for (const arm of plan.arms) yield* runArm(arm, running);
}

async function* runArm(
  { letter, definition }: Arm,
  { engine, every, signal }: Omit<Running, "plan">,
): AsyncGenerator<PreviewArm, void, undefined> {
  const names = metricsOf(definition).map(({ name }) => name);
  let chunks: Chunk[] = [];
  let event: string | null = null;
  for await (const { chunk, events } of engine.run({ arm: definition, every, signal })) {
    if (chunk.firstGeneration === 0) chunks = [];
    chunks.push(chunk);
    const [first] = events;
    if (first) event ??= `Arm ${letter}, generation ${first.generation}: ${first.message}.`;
    const summaries = names.map((name) => [name, summarize(joined(chunks, name), definition.replicates)] as const);
    yield { letter, summaries: Object.fromEntries(summaries), event };
  }
}

function joined(chunks: readonly Chunk[], name: string): Float32Array {
  const parts = chunks.map(({ metrics }) => metrics[name]!);
  const all = new Float32Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
