import { Groups, type Group } from "../gaussian/groups.ts";
import { ddofOf, gaussianScope, momentLaws, policyAs } from "../gaussian/moments.ts";

/** The window's sample sets have means that descend from one another: their products are carried on. */
export const windowLaw = momentLaws({
  name: "Gaussian under a sliding window",
  citation: "Exact recursion, derived: second moments of the means of the sample sets in the window",
  statements: {
    variance: "E V′ = N/(N − ddof) (mean over the sets of (n − 1)/n Vᵢ + mᵢ², less μ′²), N items in the window",
    drift: "E μ′² = mean over i, j of E mᵢ mⱼ; of a new set E m mⱼ = E μ mⱼ, E m² = E μ² + V/n",
  },
  scope: gaussianScope("window"),
  *moments(setting) {
    const { arm, size: n } = setting;
    const { generations, real } = policyAs(setting, "window");
    const groups = new Groups(ddofOf(arm));
    const first = groups.real(n);
    const newest: Group[] = [];
    let corpus = [first];
    for (;;) {
      const model = groups.fit(corpus.map(Groups.all));
      yield model;
      newest.push(groups.generated(model, n));
      if (newest.length > generations) groups.drop(newest.shift()!);
      const dropped = real === "leaves" && newest.length === generations;
      if (dropped) groups.drop(first);
      corpus = dropped ? newest : [first, ...newest];
    }
  },
});
