import { Worker } from "node:worker_threads";
import type { Answer, SentArm, Work } from "./messages.ts";
import type { ArmJudgement, Definition, Verdict } from "@heirloom/core";

/** What is made of chains when they are complete. The same chains give the same judgement, whoever asks. */
export interface Judge {
  /** An Error is thrown for what cannot be judged. The chains are handed over. */
  judgeArm(arm: SentArm): Promise<ArmJudgement>;
  judgeClaims(claims: NonNullable<Definition["claims"]>, arms: readonly SentArm[]): Promise<readonly Verdict[]>;
  close(): Promise<void>;
}

/** Nothing is wrong with what was asked: the server stops, and asks again when it is back. */
export class JudgeClosed extends Error {
  override readonly name = "JudgeClosed";

  constructor() {
    super("the server is stopping");
  }
}

/** Longest a thread without work is kept, in milliseconds. */
const IDLE_MS = 10_000;

/** Judges in a thread of its own, one thing after another; the thread is there while there is something to judge. */
export function openJudge(): Judge {
  let thread: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  function start(): Worker {
    const started = new Worker(new URL("./worker.ts", import.meta.url));
    started.once("exit", () => (thread = thread === started ? undefined : thread));
    return started;
  }

  async function end(): Promise<void> {
    clearTimeout(idle);
    const ending = thread;
    thread = undefined;
    await ending?.terminate();
  }

  async function ask(work: Work): Promise<Exclude<Answer, { failure: string }>> {
    if (closed) throw new JudgeClosed();
    clearTimeout(idle);
    try {
      const answer = await answered((thread ??= start()), work);
      if ("failure" in answer) throw new Error(answer.failure);
      return answer;
    } catch (error) {
      throw closed ? new JudgeClosed() : error;
    } finally {
      idle = setTimeout(() => void end(), IDLE_MS).unref();
    }
  }

  /** After what was asked before. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  }

  return {
    judgeArm: (arm) => inTurn(async () => (await ask({ arm })).judgement!),
    judgeClaims: (of, arms) => inTurn(async () => (await ask({ claims: { of, arms } })).verdicts!),
    async close() {
      closed = true;
      await end();
    },
  };
}

function answered(thread: Worker, work: Work): Promise<Answer> {
  const arms = [...(work.arm ? [work.arm] : []), ...(work.claims?.arms ?? [])];
  const buffers = arms.flatMap(({ chains }) => Object.values(chains).map(({ buffer }) => buffer));
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const ended = (): void => reject(new Error("the thread that judges ended before its answer"));
  thread.once("message", resolve).once("error", reject).once("exit", ended);
  thread.postMessage(work, buffers);
  return promise.finally(() => thread.off("message", resolve).off("error", reject).off("exit", ended));
}
