import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Bytes held by this process after garbage has been collected: by objects, by arrays, and all it has from the system. */
interface Held {
  readonly heap: number;
  readonly arrays: number;
  readonly resident: number;
}

export function heldMemory(): Held {
  collect();
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  return { heap: heapUsed, arrays: arrayBuffers, resident: rss };
}

/**
 * The least that memory grew by in one of three rounds of work, after one to warm up. What is leaked is leaked in every round; caches
 * that fill, a heap that is enlarged and other threads of the process make single rounds grow.
 */
export async function growth(round: () => Promise<void>): Promise<Held> {
  await round();
  let least: Held = { heap: Infinity, arrays: Infinity, resident: Infinity };
  let before = heldMemory();
  for (let turn = 0; turn < 3; turn++) {
    await round();
    const now = heldMemory();
    least = {
      heap: Math.min(least.heap, now.heap - before.heap),
      arrays: Math.min(least.arrays, now.arrays - before.arrays),
      resident: Math.min(least.resident, now.resident - before.resident),
    };
    before = now;
  }
  return least;
}
