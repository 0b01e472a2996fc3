import { runBlock, type GradientDevice } from "@heirloom/core";
import { createGate, useGate } from "@heirloom/tensor/gate";
import { workerData } from "piscina";
import type { BlockOutcome, BlockTask } from "../block/messages.ts";
import { runTask } from "../block/run-task.ts";
import { meet, type Meeting } from "./closing.ts";
import { byGradient, ThreadDevice, type Trainer } from "./gradient.ts";
import type { ThreadSetting } from "./pool.ts";

/** What every thread of the CPU engine runs: core's loop. */
const { adapter, threads } = workerData as ThreadSetting;
const device = new ThreadDevice(adapter);

export function run(task: BlockTask): Promise<BlockOutcome> {
  useGate(task.gate);
  return runTask(task, { compute: runBlock, deviceFor });
}

async function deviceFor({ arm, trainWith }: BlockTask): Promise<GradientDevice | undefined> {
  if (!byGradient(arm)) return undefined;
  const opened = await device.open(trainWith);
  opened.share({ count: arm.replicates, cores: threads });
  return opened;
}

/** Opens what trains best here and says what it is. */
export async function train(): Promise<Trainer> {
  const { kind, sentence } = await device.open();
  return { kind, sentence };
}

export async function close(meeting: Meeting): Promise<void> {
  useGate(createGate());
  await device.close();
  await meet(meeting);
}
