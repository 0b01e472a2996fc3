import { requireDefinition, type ArmDefinition } from "@heirloom/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEngine, type Engine, type EngineReport, type EngineRequest } from "../index.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine({ threads: 1, gpu: "off" });
});
afterAll(() => engine.close());

const AT = 2;
const change = { from: AT, policy: { kind: "mix", real: 0.5 } };

const armOf = (more: Record<string, unknown>, changes: unknown[] = []): ArmDefinition =>
  requireDefinition({
    name: "t",
    replicates: 2,
    ...more,
    recursion: { generations: 4, sampleSize: 40, policy: { kind: "replace" }, changes },
  }).arms[0]!.definition;

/** What was told of each generation, files by their bytes, however it was cut into reports. */
async function told(arm: ArmDefinition, more: Partial<EngineRequest> = {}) {
  const reports: EngineReport[] = [];
  const readDataset = (): Promise<never> => Promise.reject(new Error("no dataset is needed"));
  for await (const report of engine.run({ arm, range: { first: 0, count: 2 }, readDataset, every: 0, ...more })) {
    reports.push(report);
  }
  return reports.flatMap(({ chunk, previews, files = [] }) =>
    Array.from({ length: chunk.generations }, (_, row) => ({
      generation: chunk.firstGeneration + row,
      metrics: Object.entries(chunk.metrics).map(([name, values]) => [name, ...values.slice(2 * row, 2 * row + 2)]),
      previews: previews.filter(({ generation }) => generation === chunk.firstGeneration + row),
      files: files
        .filter(({ generation }) => generation === chunk.firstGeneration + row)
        .map(({ bytes, ...place }) => ({ ...place, hex: Buffer.from(bytes).toString("hex") })),
    })),
  );
}

const flow = { kind: "flow", layers: 1, width: 8, steps: 20, batch: 16, integratorSteps: 4 };

test.each([
  ["a family of closed form", { source: { kind: "gaussian" }, family: { kind: "gaussian" } }],
  ["one that learns by gradient", { source: { kind: "eight-gaussians" }, family: flow, metrics: ["tail-coverage"] }],
])("%s: a block that begins at a change has the bits of the whole chain", async (_name, more) => {
  const arm = armOf(more, [change]);
  const whole = await told(arm);
  expect(whole.map(({ generation }) => generation)).toEqual([0, 1, 2, 3]);
  expect(await told(arm, { skip: AT })).toEqual(whole.slice(AT));
  // Before the change it is the definition without it.
  const plain = await told(armOf(more));
  expect(whole.slice(0, AT)).toEqual(plain.slice(0, AT));
  expect(whole.slice(AT)).not.toEqual(plain.slice(AT));
});
