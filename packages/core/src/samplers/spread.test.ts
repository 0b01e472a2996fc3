import { expect, test } from "vitest";
import { runBlock } from "../recursion/block.ts";
import { openSource } from "../sources/open.ts";
import { summarize } from "../stats/summary.ts";
import { armOf } from "../testing/sources.ts";

/** Mean and standard error of log V after 100 fits of 100 draws by maximum likelihood under replace. */
async function logVariance(sampler: Record<string, unknown>, { ddof = 0, metric = "log-variance-ratio" } = {}) {
  const arm = armOf({
    family: { kind: "gaussian", ddof },
    recursion: { generations: 100, sampleSize: 100, policy: { kind: "replace" } },
    sampler,
    metrics: [metric],
    replicates: 256,
    seed: 5,
  });
  const source = await openSource(arm.source, () => Promise.reject(new Error("unread")));
  const chains = { values: [] as number[] };
  for await (const { chunk } of runBlock({ arm, source, range: { first: 0, count: 256 }, every: 1e9 })) {
    chains.values = [...chunk.metrics[metric]!.subarray(-256)];
  }
  return summarizeLast(chains.values);
}

function summarizeLast(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}
for (const kind of ["ancestral","antithetic","stratified","sobol"])
test(kind, async () => { console.log(kind, await logVariance({ kind })); });
test("lambda", async () => { console.log("lambda", await logVariance({ kind: "lambda", lambda: 0.9 }), 99*Math.log(.9)-2.02); });
