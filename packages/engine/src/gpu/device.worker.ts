import { fusedRecursions } from "@heirloom/kernels";
import type { BlockReport, FusedRecursion } from "@heirloom/core";
import type { BlockOutcome, BlockTask } from "../block/messages.ts";
import { runTask, type BlockWork } from "../block/run-task.ts";
import { gainOverLoop } from "./calibrate.ts";
import { openDevice, type OpenedDevice } from "./device.ts";
import type { Opening, OpenTask } from "./messages.ts";
import { sleepingWait } from "./waiting.ts";

/** The thread that owns the device. Its tasks are these three functions. */
let opened: OpenedDevice | undefined;
let recursions: readonly FusedRecursion[] = [];

export async function open({ compare }: OpenTask): Promise<Opening> {
  try {
    opened = await openDevice();
  } catch (error) {
    return { missing: `WebGPU could not be opened (${error instanceof Error ? error.message : String(error)})` };
  }
  if (!opened) return { missing: "no WebGPU adapter found" };
  recursions = fusedRecursions(opened.device, sleepingWait);
  const { adapter, software } = opened;
  return { adapter, software, gain: compare && software ? await gainOverLoop(recursions[0]!) : null };
}

export const run = (task: BlockTask): Promise<BlockOutcome> => runTask(task, { compute: fused });

async function* fused(work: BlockWork): AsyncGenerator<BlockReport, void, undefined> {
  const recursion = recursions.find((candidate) => candidate.supports(work.arm));
  if (!opened || !recursion) throw new Error("the device thread was given a block that it cannot run");
  opened.check();
  for await (const report of recursion.run(work)) {
    opened.check();
    yield report;
  }
}

export async function close(): Promise<void> {
  await opened?.close();
  opened = undefined;
}
