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

/** As many blocks as the engine has slots for, as a runner would lease them. Answers with the mean final log variance. */
async function runBlocks(engine: Engine, size: Size): Promise<number> {
  const blocks = Math.min(engine.slots, size.r);
  const bounds = Array.from({ length: blocks + 1 }, (_, i) => Math.round((i * size.r) / blocks));
  const arm = gaussianArm(size);
  const sums = bounds.slice(1).map(async (end, i) => {
    const first = bounds[i]!;
    let last = new Float32Array();
    for await (const { chunk } of engine.run({ arm, range: { first, count: end - first }, readDataset: noDataset })) {
      last = chunk.metrics["log-variance-ratio"]!.slice(-(end - first));
    }
    return last.reduce((sum, value) => sum + value, 0);
  });
  return (await Promise.all(sums)).reduce((total, sum) => total + sum, 0) / size.r;
}
