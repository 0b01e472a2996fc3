import { expect, test } from "vitest";
import { compositionOf, itemsByOrigin, REAL } from "../contracts/samples.ts";
import type { Source } from "../contracts/source.ts";
import type { ArmDefinition } from "../definition/schema.ts";
import { policies } from "../policies/index.ts";
import { openSource } from "../sources/open.ts";
import { armOf, openText, zipfWords } from "../testing/sources.ts";
import { compositionsOf } from "./provenance.ts";
import { recurse } from "./recurse.ts";

/** Options of policies beside their defaults; those of a kind not named here are its defaults alone. */
const options: Record<string, readonly Record<string, unknown>[]> = {
  "accumulate-subsample": [{ replacement: "with" }, { by: "item" }, { replacement: "with", by: "item" }],
  mix: [{ real: 0.3, draw: "fixed" }, { real: 0.3, draw: "redraw" }, { real: 0.5, draw: "resample" }, { real: 1 }],
  blend: [{ draw: "fixed" }, { real: 0, last: 0.2 }, { real: 0.5, last: 0.5 }],
  window: [{ generations: 1 }, { generations: 2, real: "stays" }],
  "growing-pool": [{ ratio: 1.7 }, { ratio: 0 }],
  cycle: [{ cycle: "full" }, { cycle: "incremental", share: 0.4, fresh: 0.5 }, { cycle: "expanding", share: 0.3 }],
  edit: [{ mask: "fresh" }, { mask: "decaying" }, { mask: "disjoint" }],
  "unknown-provenance": [{ real: 0 }, { real: 1 }],
};
const configs = policies.flatMap(({ kind }) => [{}, ...(options[kind] ?? [])].map((option) => ({ kind, ...option })));
const schedules = [{ kind: "constant" }, { kind: "linear", rate: 0.7 }, { kind: "power", exponent: 1.5 }];

async function expectReplayed(arm: ArmDefinition, source: Source, replicate: number): Promise<void> {
  const replayed = [...compositionsOf({ arm, source, replicate })];
  const real = [];
  for await (const { corpus } of recurse({ arm, source, replicate })) real.push(compositionOf(corpus));
  expect(replayed).toEqual(real);
  expect(replayed[0]!.map(({ first }) => first)).toEqual([REAL]);
  for (const [generation, composition] of replayed.entries()) {
    for (const [origin, items] of itemsByOrigin(composition)) {
      expect(origin).toBeLessThan(generation);
      expect(items).toBeGreaterThan(0);
    }
  }
}

test.each(configs)("compositions replayed without data are those of the corpora: %j", async (policy) => {
  for (const schedule of schedules) {
    const arm = armOf({ recursion: { generations: 7, sampleSize: 13, policy, schedule } });
    const source = await openSource(arm.source, () => Promise.reject(new Error("unread")));
    for (const replicate of [0, 1, 5]) await expectReplayed(arm, source, replicate);
  }
});

const weighted = policies.filter((policy) => "weighted" in policy && policy.weighted).map(({ kind }) => kind as string);
const unweighted = configs.filter(({ kind }) => !weighted.includes(kind));

test.each(unweighted)("and so where items come in blocks and the source runs out: %j", async (policy) => {
  const source = await openText(zipfWords(30, 120));
  const text = { source: { kind: "text", dataset: "d", holdOut: 0 }, family: { kind: "ngram" } };
  for (const schedule of schedules) {
    const arm = armOf({ ...text, recursion: { generations: 4, sampleSize: 300, policy, schedule } });
    for (const replicate of [0, 2]) await expectReplayed(arm, source, replicate);
  }
});
