import { blendItems } from "../../policies/blend/blend.ts";
import { Groups, type Group } from "../gaussian/groups.ts";
import { ddofOf, gaussianScope, momentLaws, policyAs } from "../gaussian/moments.ts";

/** Three groups: real data, all older samples, the last. The older ones are sampled anew each time, and the last joins them. */
export const blendLaw = momentLaws({
  name: "Gaussian under an alpha, beta, gamma mix",
  citation:
    "Exact recursion, derived for sampling without replacement from the pool of older samples (Cochran 1977, 2.2)",
  statements: {
    variance: "E V′ = n/(n − ddof) (α r² + β l² + γ o² − μ′²) in mean squares: r² real, l² last, o² older",
    drift: "E μ′² = E (α r + β l + γ o)² + γ² S (1/(γn) − 1/N), S the variance of the N older samples",
  },
  scope: gaussianScope("blend"),
  *moments(setting) {
    const { arm, size: n } = setting;
    const config = policyAs(setting, "blend");
    const groups = new Groups(ddofOf(arm));
    const first = groups.real(n);
    let older: Group | undefined;
    let model = groups.fit([Groups.all(first)]);
    for (let generation = 0; ; generation++) {
      yield model;
      const items = blendItems(config, n, generation);
      const last = groups.generated(model, items.last);
      if (generation === 0) groups.cut(first, config.draw === "fresh" ? 0 : items.real);
      const real = config.draw === "fresh" ? groups.real(items.real) : first;
      const past = older ? [{ group: older, items: items.older }] : [];
      model = groups.fit([Groups.all(real), ...past, Groups.all(last)]);
      if (config.draw === "fresh") groups.drop(real);
      older = older ? groups.merge(older, last) : last;
    }
  },
});
