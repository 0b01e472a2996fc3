import { lawsOf, openSource, resolveSampleSize, runBlock } from "@heirloom/core";
import type { Engine, EngineReport, EngineRequest } from "@heirloom/engine";

const info = { kind: "cpu", adapter: "this thread" } as const;

async function* run({ arm, range, readDataset }: EngineRequest): AsyncGenerator<EngineReport, void, undefined> {
  const source = await openSource(arm.source, readDataset);
  const size = resolveSampleSize(arm, source);
  for await (const report of runBlock({ arm, source, range })) {
    yield { ...report, engine: info, sampleSize: size, laws: lawsOf({ arm, source, size }) };
  }
}

/** Core's loop on this thread: threads of their own would load core as it is on disk. */
export const loopEngine: Engine = { info, note: "", slots: 1, run, close: () => Promise.resolve() };
