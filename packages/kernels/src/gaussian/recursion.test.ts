import {
  openSource,
  requireDefinition,
  runBlock,
  type ArmDefinition,
  type BlockReport,
  type FusedRecursion,
  type Histogram,
  type ReplicateRange,
  type Tolerance,
} from "@heirloom/core";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDevice } from "../testing/adapter.ts";
import { tolerances, within } from "../tolerance.ts";
import { gaussianRecursion } from "./recursion.ts";

const gpu = await testDevice();

interface Case {
  readonly policy: { readonly kind: string; readonly real?: number; readonly draw?: string };
  readonly ddof?: number;
  readonly n: number;
  readonly generations?: number;
  readonly source?: { readonly mean: number; readonly sd: number };
}

function armOf({ policy, ddof = 0, n, generations = 12, source = { mean: 3, sd: 2 } }: Case): ArmDefinition {
  const recursion = { generations, sampleSize: n, policy };
  const input = { name: "t", source: { kind: "gaussian", ...source }, family: { kind: "gaussian", ddof }, recursion };
  return requireDefinition({ ...input, replicates: 100, seed: 11 }).arms[0]!.definition;
}

type Columns = Record<string, number[]>;

async function columns(reports: AsyncIterable<BlockReport>): Promise<Columns> {
  const all: Columns = {};
  for await (const { chunk } of reports) {
    for (const [name, values] of Object.entries(chunk.metrics)) (all[name] ??= []).push(...values);
  }
  return all;
}

/** Where the two are further apart than the tolerance, or of another length. */
function differences(actual: Columns, expected: Columns, tolerance: Tolerance): string[] {
  return Object.entries(expected).flatMap(([name, values]) => {
    const found = actual[name] ?? [];
    if (found.length !== values.length) return [`${name} has ${found.length} values, core has ${values.length}`];
    const worst = values.findIndex((value, i) => !within(found[i]!, value, tolerance));
    return worst < 0 ? [] : [`${name}[${worst}] is ${found[worst]}, core has ${values[worst]}`];
  });
}

describe("the fused Gaussian recursion", () => {
  let fused: FusedRecursion;
  beforeAll(() => {
    if (gpu.device) fused = gaussianRecursion(gpu.device);
  });
  beforeEach(({ skip }) => {
    if (gpu.reason) skip(gpu.reason);
  });

  const run = async (arm: ArmDefinition, range: ReplicateRange): Promise<Columns> => {
    const source = await openSource(arm.source, () => Promise.reject(new Error("none")));
    return columns(fused.run({ arm, source, range }));
  };
  const loop = async (arm: ArmDefinition, range: ReplicateRange): Promise<Columns> => {
    const source = await openSource(arm.source, () => Promise.reject(new Error("none")));
    return columns(runBlock({ arm, source, range }));
  };

  const policies = [
    { kind: "replace" },
    { kind: "accumulate" },
    { kind: "mix", real: 0.3, draw: "fresh" },
    { kind: "mix", real: 0.5, draw: "fixed" },
    { kind: "mix", real: 1, draw: "fresh" },
    { kind: "mix", real: 0, draw: "fresh" },
  ];
  const sizes = [2, 3, 10, 100, 101];
  const cases = policies.flatMap((policy) => [0, 1].flatMap((ddof) => sizes.map((n) => ({ policy, ddof, n }))));

  test.each(
    policies.map((policy) => ({ name: `${policy.kind} ${policy.real ?? ""} ${policy.draw ?? ""}`.trim(), policy })),
  )("equals core's loop: $name", async ({ policy }) => {
    for (const example of cases.filter((candidate) => candidate.policy === policy)) {
      const arm = armOf(example);
      if (!fused.supports(arm)) continue;
      for (const range of [
        { first: 0, count: 5 },
        { first: 40, count: 3 },
      ]) {
        expect(differences(await run(arm, range), await loop(arm, range), tolerances.chain)).toEqual([]);
      }
    }
  });

  test("supports what it was compared on, and leaves the rest to the loop", () => {
    const unsupported = cases.filter((example) => !fused.supports(armOf(example)));
    // A single kept value: 0.5 of 2 or, rounded up, of 3 is one or two.
    expect(unsupported.map(({ policy, n }) => `${policy.draw} ${n}`)).toEqual(["fixed 2", "fixed 2"]);
    expect(fused.supports(armOf({ policy: { kind: "accumulate-subsample" }, n: 10 }))).toBe(false);
    const plain = armOf({ policy: { kind: "replace" }, n: 10 });
    const changes = [{ from: 1, policy: { kind: "accumulate" as const } }];
    expect(fused.supports(plain)).toBe(true);
    expect(fused.supports({ ...plain, recursion: { ...plain.recursion, changes } })).toBe(false);
    for (const draw of ["redraw", "resample"]) {
      expect(fused.supports(armOf({ policy: { kind: "mix", real: 0.5, draw }, n: 10 }))).toBe(false);
    }
  });

  test("sums a sample of millions as well as f64 does, over a thousand tiles", async () => {
    const arm = armOf({ policy: { kind: "replace" }, n: 4_194_305, generations: 2, source: { mean: 0, sd: 1 } });
    const range = { first: 2, count: 1 };
    expect(differences(await run(arm, range), await loop(arm, range), tolerances.largeSample)).toEqual([]);
  });

  test("does not depend on how replicates are cut, bit for bit", async () => {
    for (const policy of policies) {
      const arm = armOf({ policy, n: 101 });
      const whole = await run(arm, { first: 0, count: 10 });
      const [low, high] = [await run(arm, { first: 0, count: 4 }), await run(arm, { first: 4, count: 6 })];
      for (const [name, values] of Object.entries(whole)) {
        const joined = Array.from({ length: 12 }, (_, g) => [
          ...low[name]!.slice(g * 4, g * 4 + 4),
          ...high[name]!.slice(g * 6, g * 6 + 6),
        ]).flat();
        expect(joined).toEqual(values);
      }
    }
  });

  test("follows a chain through 5,000 generations of collapse without underflow", async () => {
    const arm = armOf({ policy: { kind: "replace" }, n: 3, generations: 5000, source: { mean: 0, sd: 1 } });
    const range = { first: 0, count: 4 };
    const [device, core] = [await run(arm, range), await loop(arm, range)];
    const name = "log-variance-ratio";
    expect(device[name]!.every((value) => Number.isFinite(value))).toBe(true);
    expect(differences({ [name]: device[name]! }, { [name]: core[name]! }, tolerances.longChain)).toEqual([]);
    // E log V_t = t (digamma((n-1)/2) + ln(2/n)); Var = t trigamma((n-1)/2): here t (-0.5772 - 0.4055), t 1.6449. 4 chains, 5 SE:
    // a false alarm in 2 million.
    const mean = device[name]!.slice(-4).reduce((sum, value) => sum + value / 4, 0);
    expect(Math.abs(mean + 5000 * 0.98268)).toBeLessThan((5 * Math.sqrt(5000 * 1.64493)) / 2);
  });

  test("previews what core's chains generate", async () => {
    const arm = armOf({ policy: { kind: "mix", real: 0.3, draw: "fresh" }, n: 20, generations: 3 });
    const source = await openSource(arm.source, () => Promise.reject(new Error("none")));
    const previews = async (reports: AsyncIterable<BlockReport>) => {
      const all = [];
      for await (const report of reports) all.push(...report.previews);
      return all;
    };
    const range = { first: 1, count: 5 };
    const device = await previews(fused.run({ arm, source, range }));
    const core = await previews(runBlock({ arm, source, range }));
    expect(device.map(({ replicate, generation }) => [replicate, generation])).toEqual(
      core.map(({ replicate, generation }) => [replicate, generation]),
    );
    const values = (all: typeof device): Columns => ({
      values: all.flatMap(({ preview }) => (preview.kind === "values" ? preview.values : [])),
    });
    expect(values(core)["values"]).toHaveLength(2 * 3 * 14);
    expect(differences(values(device), values(core), tolerances.chain)).toEqual([]);
    // Float32 may move a value into the bin beside its own, but loses none.
    const counted = (all: typeof device): number[] =>
      all.map(({ histograms }) => {
        const [{ below, above, counts }] = histograms as [Histogram];
        return counts.reduce((sum, count) => sum + count, below + above);
      });
    expect(counted(device)).toEqual(counted(core));
  });
});
