import { Worker } from "node:worker_threads";
import { InputError } from "@heirloom/core";
import type { Answer, Question, Recognised } from "./messages.ts";

/** Longest that a file is read for, in milliseconds. Those that are taken need a tenth of it. */
const LONGEST_MS = 120_000;
/** Longest a thread without work is kept, in milliseconds. */
const IDLE_MS = 10_000;

let thread: Worker | undefined;
let idle: NodeJS.Timeout | undefined;
/** One file at a time: each is in memory as a whole. */
let last: Promise<unknown> = Promise.resolve();

/** What an upload holds, read in a thread of its own. Throws an InputError for what cannot be used. */
export function inThread(question: Question, signal: AbortSignal): Promise<Recognised> {
  const result = last.then(() => ask(question, signal));
  last = result.catch(() => undefined);
  return result;
}

async function ask(question: Question, signal: AbortSignal): Promise<Recognised> {
  signal.throwIfAborted();
  clearTimeout(idle);
  thread ??= start();
  let answer: Answer;
  try {
    answer = await answered(thread, question, signal);
  } catch (error) {
    // It may still be unpacking.
    await end();
    throw error;
  }
  idle = setTimeout(() => void end(), IDLE_MS).unref();
  if ("problems" in answer) throw new InputError(answer.problems);
  return answer.recognised;
}

function start(): Worker {
  const started = new Worker(new URL("./worker.ts", import.meta.url));
  started.unref();
  started.once("exit", () => (thread = thread === started ? undefined : thread));
  return started;
}

async function end(): Promise<void> {
  const ending = thread;
  thread = undefined;
  await ending?.terminate();
}

function answered(worker: Worker, question: Question, signal: AbortSignal): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const refuse = (message: string): void => reject(new InputError([{ path: [], message }]));
  const late = setTimeout(() => refuse("the file takes too long to unpack: use a part of it"), LONGEST_MS);
  const gone = (): void => reject(signal.reason as Error);
  const ended = (): void => refuse("the file needs more memory than the server has: use a part of it");
  signal.addEventListener("abort", gone, { once: true });
  worker.once("message", resolve).once("error", reject).once("exit", ended);
  worker.postMessage(question);
  return promise.finally(() => {
    clearTimeout(late);
    signal.removeEventListener("abort", gone);
    worker.off("message", resolve).off("error", reject).off("exit", ended);
  });
}
