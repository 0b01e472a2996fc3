import { createEngine, type Engine } from "@heirloom/engine";
import { timing, type Contestant, type Size } from "../lib/contestant.ts";
import { gaussianArm, noDataset } from "./gaussian-arm.ts";

/** An engine from definition to reports, with its four metrics measured on every chain and generation. */
export function engineContestant(name: string, engine: Engine): Contestant {
  return {
    name,
    versions: {},
    time: timing((size) => runBlocks(engine, size)),
    close: () => engine.close(),
  };
}

export const cpuEngine = (threads: number): Promise<Engine> => createEngine({ gpu: "off", threads });

/** Replicates of a block at most: as many as a lease covers. */
const LEASE = 256;

/** Blocks as a runner would lease them, as many at once as the engine has slots. Answers with the mean final log variance. */
async function runBlocks(engine: Engine, size: Size): Promise<number> {
  const arm = gaussianArm(size);
  let next = 0;
  let sum = 0;
  const slot = async (): Promise<void> => {
    while (next < size.r) {
      const first = next;
      const count = Math.min(LEASE, Math.ceil(size.r / engine.slots), size.r - first);
      next += count;
      let last = new Float32Array();
      for await (const { chunk } of engine.run({ arm, range: { first, count }, readDataset: noDataset })) {
        last = chunk.metrics["log-variance-ratio"]!.slice(-count);
      }
      sum += last.reduce((total, value) => total + value, 0);
    }
  };
  await Promise.all(Array.from({ length: engine.slots }, slot));
  return sum / size.r;
}
