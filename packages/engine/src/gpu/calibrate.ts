import {
  openSource,
  requireDefinition,
  runBlock,
  type ArmDefinition,
  type BlockReport,
  type FusedRecursion,
} from "@heirloom/core";

/** What is compared: a block of the usual size, with everything that is measured on it. */
const REPLICATES = 256;
const GENERATIONS = 40;
/** Best of this many: other work on the machine only ever makes a run slower. */
const TIMES = 3;

const arm: ArmDefinition = requireDefinition({
  name: "calibration",
  source: { kind: "gaussian" },
  family: { kind: "gaussian" },
  recursion: { generations: GENERATIONS, sampleSize: 100, policy: { kind: "replace" } },
  replicates: REPLICATES,
}).arms[0]!.definition;

/** How many times faster than `threads` threads of the loop a fused recursion is here. */
export async function speedupOver(fused: FusedRecursion, threads: number): Promise<number> {
  const source = await openSource(arm.source, () =>
    Promise.reject(new Error("a normal distribution reads no dataset")),
  );
  const block = (count: number) => ({ arm, source, range: { first: 0, count } });
  const alone = REPLICATES / 4;
  await drain(fused.run(block(REPLICATES)));
  await drain(runBlock(block(alone)));
  const fusedSeconds = await best(() => fused.run(block(REPLICATES)));
  const loopSeconds = await best(() => runBlock(block(alone)));
  const loopRate = (alone / loopSeconds) * threads;
  return REPLICATES / fusedSeconds / loopRate;
}

async function best(run: () => AsyncIterable<BlockReport>): Promise<number> {
  let least = Infinity;
  for (let time = 0; time < TIMES; time++) {
    const begun = performance.now();
    await drain(run());
    least = Math.min(least, performance.now() - begun);
  }
  return least / 1000;
}

async function drain(reports: AsyncIterable<BlockReport>): Promise<void> {
  for await (const { chunk } of reports) if (chunk.generations === 0) throw new Error("an empty report");
}
