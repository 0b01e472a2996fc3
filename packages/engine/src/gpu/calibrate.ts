import {
  openSource,
  requireDefinition,
  runBlock,
  type ArmDefinition,
  type BlockReport,
  type FusedRecursion,
  type FusedRequest,
} from "@heirloom/core";

/** What is compared: a block of the usual size, with everything that is measured on it; the loop does a share of it. */
const REPLICATES = 1000;
const SHARE = 4;
const GENERATIONS = 25;
/** Least of this many. */
const TIMES = 4;

const arm: ArmDefinition = requireDefinition({
  name: "calibration",
  source: { kind: "gaussian" },
  family: { kind: "gaussian" },
  recursion: { generations: GENERATIONS, sampleSize: 100, policy: { kind: "replace" } },
  replicates: REPLICATES,
}).arms[0]!.definition;

/**
 * How many times more a fused recursion gets out of the processor than the loop does. Both run on the same cores, so processor
 * time decides: unlike the clock it does not depend on what else the machine is doing, and neither does the choice.
 */
export async function gainOverLoop(fused: FusedRecursion): Promise<number> {
  const source = await openSource(arm.source, () =>
    Promise.reject(new Error("a normal distribution reads no dataset")),
  );
  const block = (count: number): FusedRequest => ({ arm, source, range: { first: 0, count } });
  const device = await least(() => fused.run(block(REPLICATES)));
  const loop = await least(() => runBlock(block(REPLICATES / SHARE)));
  return (loop * SHARE) / device;
}

/** Processor seconds of this process, all its threads. Compiling makes the first run longer than the others. */
async function least(run: () => AsyncIterable<BlockReport>): Promise<number> {
  let fewest = Infinity;
  for (let time = 0; time < TIMES; time++) {
    const before = process.cpuUsage();
    for await (const { chunk } of run()) if (chunk.generations === 0) throw new Error("an empty report");
    const { user, system } = process.cpuUsage(before);
    fewest = Math.min(fewest, (user + system) / 1e6);
  }
  return fewest;
}
