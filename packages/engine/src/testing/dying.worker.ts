import type { BlockOutcome, BlockTask } from "../block/messages.ts";

/** A thread that dies on the first replicate range it is given, and finishes any other. */
export async function run(task: BlockTask): Promise<BlockOutcome> {
  if (task.range.first === 0) process.exit(7);
  task.port.close();
  return null;
}
