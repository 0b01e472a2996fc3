import type { LawSetting } from "../../contracts/law.ts";
import { Groups } from "./groups.ts";
import { drawsReal, mixScope, mixSetting } from "./mix.ts";
import { ddofOf, momentLaws, type ExpectedMoments } from "./moments.ts";

/** Real items drawn from the first corpus again each generation: their mean is that corpus's and an error of its own. */
function* again(setting: LawSetting, replacement: boolean): Generator<ExpectedMoments> {
  const { n, real, synthetic } = mixSetting(setting);
  const groups = new Groups(ddofOf(setting.arm));
  const first = groups.real(n);
  let model = groups.fit([Groups.all(first)]);
  for (;;) {
    yield model;
    const made = groups.generated(model, synthetic);
    model = groups.fit([{ group: first, items: real, replacement }, Groups.all(made)]);
    groups.drop(made);
  }
}

const about = {
  citation: "Exact recursion, derived for sampling from a finite population (Cochran 1977, theorem 2.2)",
  scope: mixScope,
};

/** The first corpus of n items has the variance S = 1 and the mean r. */
export const mixAgain = [
  ...momentLaws({
    ...about,
    name: "Gaussian under mix, subset redrawn",
    statements: {
      variance: "E V′ = n/(n − ddof) ((k + m (V + μ²))/n − μ′²), k real and m synthetic of n items",
      drift: "E μ′² = E ((k r + m μ)/n)² + (k/n)² (1/k − 1/n) + m V/n²; E r² = 1/n",
    },
    applies: (setting) => drawsReal("redraw", setting),
    moments: (setting) => again(setting, false),
  }),
  ...momentLaws({
    ...about,
    name: "Gaussian under mix, real data resampled",
    statements: {
      variance: "E V′ = n/(n − ddof) ((k + m (V + μ²))/n − μ′²), k real and m synthetic of n items",
      drift: "E μ′² = E ((k r + m μ)/n)² + (k/n²) (1 − 1/n) + m V/n²; E r² = 1/n",
    },
    applies: (setting) => drawsReal("resample", setting),
    moments: (setting) => again(setting, true),
  }),
];
