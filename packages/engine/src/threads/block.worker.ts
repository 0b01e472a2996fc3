import { runBlock } from "@heirloom/core";
import { workerData } from "piscina";
import type { BlockOutcome, BlockTask } from "../block/messages.ts";
import { runTask } from "../block/run-task.ts";
import { meet, type Meeting } from "./closing.ts";
import { ThreadDevice } from "./gradient.ts";
import type { ThreadSetting } from "./pool.ts";

/** What every thread of the CPU engine runs: core's loop. */
const device = new ThreadDevice((workerData as ThreadSetting).adapter);

export const run = (task: BlockTask): Promise<BlockOutcome> =>
  runTask(task, { compute: runBlock, deviceFor: (arm) => device.for(arm) });

export async function close(meeting: Meeting): Promise<void> {
  await device.close();
  await meet(meeting);
}
