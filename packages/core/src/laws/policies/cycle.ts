import type { LawSetting } from "../../contracts/law.ts";
import { newItems } from "../../policies/cycle/cycles.ts";
import { Groups } from "../gaussian/groups.ts";
import { ddofOf, gaussianScope, momentLaws, policyAs, type ExpectedMoments } from "../gaussian/moments.ts";
import { growing } from "./growing-pool.ts";
import { AlikeSets, equalShares } from "./shares.ts";

type Cycle = ReturnType<typeof policyAs<"cycle">>["cycle"];
const isCycle =
  (cycle: Cycle) =>
  (setting: LawSetting): boolean =>
    policyAs(setting, "cycle").cycle === cycle;

const about = { scope: gaussianScope("cycle"), citation: "Exact recursion, derived; cycles of Briesch et al. (2023)" };

/** Replace by another name. */
function* full({ arm, size: n }: LawSetting): Generator<ExpectedMoments> {
  const loss = (n - 1) / (n - ddofOf(arm));
  for (let variance = loss, drift = 1 / n; ; drift += variance / n, variance *= loss) yield { variance, drift };
}

/** Every set, the real one too, gives n/sets items, which of them one more by chance. */
function* balanced({ arm, size: n }: LawSetting): Generator<ExpectedMoments> {
  const estimator = n / (n - ddofOf(arm));
  const sets = new AlikeSets(n);
  sets.add({ square: 1 / n, product: 0, spread: 1 });
  for (;;) {
    const { drift, second, product } = sets.drawn(equalShares(n, sets.count));
    const variance = estimator * (second - drift);
    yield { variance, drift };
    sets.add({ square: drift + variance / n, product, spread: variance });
  }
}

/** What stays is a random subset of the corpus, beside fresh real and new synthetic items. */
function* incremental(setting: LawSetting): Generator<ExpectedMoments> {
  const { arm, size: n } = setting;
  const { real, synthetic } = newItems(policyAs(setting, "cycle"), n);
  const groups = new Groups(ddofOf(arm));
  let corpus = groups.real(n);
  for (;;) {
    const model = groups.fit([Groups.all(corpus)]);
    yield model;
    const added = groups.generated(model, synthetic);
    groups.cut(corpus, n - real - synthetic);
    corpus = groups.merge(groups.merge(corpus, added), groups.real(real));
  }
}

export const cycleLaws = [
  ...momentLaws({
    ...about,
    name: "Gaussian in a full synthetic cycle",
    statements: { variance: "E Vₜ = ((n − 1)/(n − ddof))ᵗ, t = g + 1", drift: "E μₜ² = Σ E Vₖ/n, k < t, V₀ = 1" },
    applies: isCycle("full"),
    moments: full,
  }),
  ...momentLaws({
    ...about,
    name: "Gaussian in a balanced cycle",
    statements: {
      variance: "E V′ = n/(n − ddof) (mean over the b sets of (n − 1)/n Vᵢ + mᵢ², less μ′²)",
      drift: "E μ′² = E (Σ (cᵢ/n) mᵢ)² + Σ Vᵢ E (cᵢ − cᵢ²/n)/n², cᵢ = n/b up to rounding at random",
    },
    applies: isCycle("balanced"),
    moments: balanced,
  }),
  ...momentLaws({
    ...about,
    name: "Gaussian in an incremental cycle",
    statements: {
      variance: "E V′ = n/(n − ddof) (mean square of what stays and of what is new, less μ′²)",
      drift: "E μ′² = E μ² (1 − r/n)² + (c/n)² S (1/c − 1/n) + (m V + r)/n²; c stay, m synthetic, r real are new",
    },
    applies: isCycle("incremental"),
    moments: incremental,
  }),
  ...momentLaws({
    ...about,
    name: "Gaussian in an expanding cycle",
    statements: {
      variance: "E V′ (N′ − ddof) = E V (N − ddof) + (m − 1) V + r − 1 + deviations of the means, N′ = N + m + r",
      drift: "E μ′² = ((N + m)² E μ² + m V + r)/N′²; m synthetic and r real items are new",
    },
    applies: isCycle("expanding"),
    moments: (setting) => growing(setting, (size) => newItems(policyAs(setting, "cycle"), size)),
  }),
];
