import type { LawSetting } from "../../contracts/law.ts";
import { pooledItems } from "../../policies/growing-pool/growing-pool.ts";
import { Groups } from "../gaussian/groups.ts";
import { ddofOf, gaussianScope, momentLaws, policyAs, type ExpectedMoments } from "../gaussian/moments.ts";
import { growingSchedules, sizesOf } from "../gaussian/schedule.ts";

interface Added {
  readonly synthetic: number;
  readonly real: number;
}

/** A corpus that new synthetic and real items join, and that nothing leaves; `added` says how many by the size of the schedule. */
export function* growing(setting: LawSetting, added: (size: number) => Added): Generator<ExpectedMoments> {
  const sizeAt = sizesOf(setting);
  const groups = new Groups(ddofOf(setting.arm));
  const corpus = groups.real(sizeAt(0));
  for (let generation = 0; ; generation++) {
    const model = groups.fit([Groups.all(corpus)]);
    yield model;
    const { synthetic, real } = added(sizeAt(generation + 1));
    groups.merge(corpus, groups.generated(model, synthetic));
    groups.merge(corpus, groups.real(real));
  }
}

const about = {
  citation: "Exact recursion, derived as for accumulate with m new items for the N so far",
  statements: {
    variance: "E V′ = E V (N − ddof + m − m/N′)/(N′ − ddof), N′ = N + m items; N₁ = n",
    drift: "E μ′² = E μ² + m E V/N′²",
  },
};

/** Accumulate is a pool that grows by a corpus; its law for constant sizes has a closed form and stands by itself. */
const accumulating = momentLaws({
  ...about,
  name: "Gaussian under accumulate, growing sizes",
  scope: { ...gaussianScope("accumulate"), schedule: growingSchedules },
  moments: (setting) => growing(setting, (size) => ({ synthetic: size, real: 0 })),
});

const pooling = momentLaws({
  ...about,
  name: "Gaussian beside a growing pool",
  scope: { ...gaussianScope("growing-pool"), schedule: ["constant", ...growingSchedules] },
  moments: (setting) =>
    growing(setting, (size) => ({ synthetic: pooledItems(policyAs(setting, "growing-pool"), size), real: 0 })),
});

export const growingPoolLaws = [...accumulating, ...pooling];
