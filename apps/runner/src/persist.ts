import { setTimeout as sleep } from "node:timers/promises";
import { callShape, mayPass } from "@heirloom/client";
import { log, messageOf } from "./log.ts";

const FIRST_WAIT = 200;
const LONGEST_WAIT = 5_000;
/** A server that is there and fails this often in a row will fail again. */
const MOST_FAILURES = 8;

let away = false;

/**
 * Makes a call until the server has taken it: for as long as it is away, with growing pauses. What the server refuses is thrown,
 * and so is everything once `giveUp` is aborted.
 */
export async function persist<T>(giveUp: AbortSignal, call: () => Promise<T>): Promise<T> {
  let wait = FIRST_WAIT;
  for (let failures = 0; ;) {
    try {
      const answer = await call();
      if (away) log("the server is back");
      away = false;
      return answer;
    } catch (error) {
      giveUp.throwIfAborted();
      if (!mayPass(error) && (!isInternal(error) || ++failures === MOST_FAILURES)) throw error;
      if (!away) log(`trying again until the server takes it: ${messageOf(error)}`);
      away = true;
    }
    await sleep(wait, undefined, { signal: giveUp });
    wait = Math.min(LONGEST_WAIT, wait * 2);
  }
}

const isInternal = (error: unknown): boolean => callShape(error)?.code === "INTERNAL_SERVER_ERROR";
