import { Groups } from "./groups.ts";
import { ddofOf, gaussianScope, momentLaws, policyAs } from "./moments.ts";

/**
 * For the pool of j n items before fit j: S, its expected variance (divided by j n - 1), and M, its expected squared mean. A fit
 * sees n of them without replacement, so its mean is off the pool's by a variance of S (1 - 1/j)/n, and n items generated
 * from it by D in all; they join the pool.
 */
export const accumulateSubsample = momentLaws({
  name: "Gaussian under accumulate-subsample",
  citation: "Exact recursion, derived for sampling without replacement from a finite pool (Cochran 1977, theorem 2.2)",
  statements: {
    variance:
      "E Vⱼ = Sⱼ (n − 1)/(n − ddof); S₁ = 1, Sⱼ₊₁ = (Sⱼ (jn − 1) + (n − 1) Vⱼ + n j D/(j + 1))/((j + 1) n − 1), D = (Sⱼ (1 − 1/j) + Vⱼ)/n, j = g + 1",
    drift: "E μⱼ² = Mⱼ + Sⱼ (1 − 1/j)/n; M₁ = 1/n, Mⱼ₊₁ = Mⱼ + D/(j + 1)², j = g + 1",
  },
  scope: gaussianScope("accumulate-subsample"),
  applies: (setting) => policyAs(setting, "accumulate-subsample").replacement === "without",
  *moments({ arm, size: n }) {
    const estimator = (n - 1) / (n - ddofOf(arm));
    let spread = 1;
    let center = 1 / n;
    for (let j = 1; ; j++) {
      const variance = spread * estimator;
      const offset = (spread * (1 - 1 / j)) / n;
      yield { variance, drift: center + offset };
      const distance = offset + variance / n;
      center += distance / (j + 1) ** 2;
      spread = (spread * (j * n - 1) + (n - 1) * variance + (n * j * distance) / (j + 1)) / ((j + 1) * n - 1);
    }
  },
});

/** Drawn with replacement, n items are off the pool's mean by a variance of S (1 - 1/(j n))/n, whatever the size of the pool. */
export const accumulateResample = momentLaws({
  name: "Gaussian under accumulate-subsample with replacement",
  citation: "Exact recursion, derived: independent draws from a finite pool",
  statements: {
    variance:
      "E Vⱼ = n/(n − ddof) Sⱼ (1 − 1/(jn)) (1 − 1/n), Sⱼ the expected variance of the pool of jn items, divided by jn − 1",
    drift: "E μⱼ² = Mⱼ + Sⱼ (1 − 1/(jn))/n, Mⱼ the expected squared mean of the pool; M₁ = 1/n, S₁ = 1",
  },
  scope: gaussianScope("accumulate-subsample"),
  applies: (setting) => policyAs(setting, "accumulate-subsample").replacement === "with",
  *moments({ arm, size: n }) {
    const groups = new Groups(ddofOf(arm));
    const pool = groups.real(n);
    let model = groups.fit([Groups.all(pool)]);
    for (;;) {
      yield model;
      groups.merge(pool, groups.generated(model, n));
      model = groups.fit([{ group: pool, items: n, replacement: true }]);
    }
  },
});
