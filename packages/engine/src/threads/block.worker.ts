import { runBlock } from "@heirloom/core";
import type { BlockOutcome, BlockTask } from "../block/messages.ts";
import { runTask } from "../block/run-task.ts";

/** What every thread of the CPU engine runs: core's loop. */
export default (task: BlockTask): Promise<BlockOutcome> => runTask(task, runBlock);
