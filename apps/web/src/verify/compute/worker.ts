import {
  alignMathematics,
  compareChunk,
  expectationOf,
  requireDefinition,
  type ArmDefinition,
  type GenerationComparison,
} from "@heirloom/core";
import { TRPCClientError } from "@trpc/client";
import { cut, meansFor, meansWithout, type Means } from "./compute.ts";
import type { Computer, Cost, FromWorker, VerifyTask } from "./messages.ts";
import { storedChains } from "./stored.ts";

/** Milliseconds between reports. */
const EVERY = 100;

const { foreign } = alignMathematics();
const post = (message: FromWorker): void => self.postMessage(message, { transfer: [] });

self.addEventListener("message", ({ data }: MessageEvent<VerifyTask>) => {
  const work = data.rehearse ? rehearse(data).then((cost) => post({ cost })) : verify(data);
  work.catch((error: unknown) => post({ failed: sentence(error), gone: isGone(error) }));
});

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const isGone = (error: unknown): boolean =>
  error instanceof TRPCClientError &&
  ["NOT_FOUND", "UNAUTHORIZED", "FORBIDDEN"].includes(String((error.data as { code?: unknown } | null)?.code));

function armOf({ ground, arm }: VerifyTask): ArmDefinition {
  const found = requireDefinition(ground.definition).arms.find(({ letter }) => letter === arm.letter);
  if (!found) throw new Error(`the definition has no arm ${arm.letter}`);
  return found.definition;
}

/** Computes an arm again and says of every generation how it compares. A device that fails is replaced by the loop. */
async function verify(task: VerifyTask): Promise<void> {
  const definition = cut(armOf(task), task);
  const stored = await storedChains(task.ground, task.arm, task);
  const begun = performance.now();
  const means = await meansFor(definition, task.arm.kind);
  const done = await compare(means, { task, definition, stored }).catch(async (error: unknown) => {
    if (!means.onDevice) throw error;
    return compare(meansWithout(`${means.adapter} failed: ${sentence(error)}`), { task, definition, stored });
  });
  post({ finished: done, milliseconds: performance.now() - begun });
}

interface Compared {
  readonly task: VerifyTask;
  readonly definition: ArmDefinition;
  readonly stored: Awaited<ReturnType<typeof storedChains>>;
}

async function compare(means: Means, { task, definition, stored }: Compared): Promise<Computer> {
  const range = { first: 0, count: task.replicates };
  const known = Math.min(task.generations, task.arm.known);
  let pending: GenerationComparison[] = [];
  let told = performance.now();
  const tell = (): void => {
    if (pending.length > 0) post({ rows: pending, by: computerOf(means, task) });
    pending = [];
    told = performance.now();
  };
  for await (const { chunk } of means.run({ arm: definition, replicates: task.replicates, every: EVERY })) {
    means.check();
    const expected = expectedOf(means, task);
    pending.push(...compareChunk({ chunk, range, stored, expected, known }));
    if (performance.now() - told > EVERY) tell();
  }
  means.check();
  tell();
  return computerOf(means, task);
}

const expectedOf = ({ kind }: Means, { arm }: VerifyTask) => expectationOf(arm, { kind, foreign });

function computerOf(means: Means, task: VerifyTask): Computer {
  const { kind, adapter, why } = means;
  return { kind, adapter, why, bits: expectedOf(means, task) === "bits", foreign: [...foreign] };
}

/** Chains and generations of a rehearsal, and the longest it takes in milliseconds. */
const SMALL = { replicates: 2, generations: 10 };
const LARGE = { replicates: 32, generations: 40 };
const REHEARSAL = 150;

/** What this arm costs here: a small block, then on a device a larger one, because its calls cost more than its work. */
async function rehearse(task: VerifyTask): Promise<Cost> {
  const definition = armOf(task);
  const means = await meansFor(cut(definition, SMALL), task.arm.kind);
  const first = await timed(means, definition, fitting(SMALL, task));
  if (!means.onDevice) return { fixed: 0, each: first.milliseconds / first.done };
  const small = await timed(means, definition, fitting(SMALL, task));
  const large = await timed(means, definition, fitting(LARGE, task));
  const each = Math.max(0, (large.milliseconds - small.milliseconds) / Math.max(1, large.done - small.done));
  return { fixed: small.milliseconds, each };
}

const fitting = (most: typeof SMALL, { replicates, generations }: VerifyTask): typeof SMALL => ({
  replicates: Math.min(most.replicates, replicates),
  generations: Math.min(most.generations, generations),
});

/** Chain generations that were done, and the time they took. */
async function timed(means: Means, arm: ArmDefinition, extent: typeof SMALL) {
  const begun = performance.now();
  let done = 0;
  for await (const { chunk } of means.run({ arm: cut(arm, extent), replicates: extent.replicates, every: 0 })) {
    done += chunk.generations * extent.replicates;
    if (performance.now() - begun > REHEARSAL) break;
  }
  return { milliseconds: performance.now() - begun, done: Math.max(1, done) };
}
