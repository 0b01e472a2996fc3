import type { LawMember, LawSetting } from "../../contracts/law.ts";
import { sigmoid } from "../../samples/classes.ts";
import { regressionScope, summed, weightsOf } from "./least-squares.ts";

/** Where the standard normal is integrated, and how finely: trapezia, whose error falls faster than any power of the step. */
const REACH = 9;
const STEP = 1 / 64;

/**
 * tr I^-1 = 1/E[v(z) z^2] + (d - 1)/E[v(z)], z standard normal, v(z) = sigmoid(signal z) sigmoid(-signal z): the inverse Fisher
 * information of one label, along the true weights and across them.
 */
export function inverseInformation(signal: number, dimensions: number): number {
  let [along, across] = [0, 0];
  for (let z = -REACH; z <= REACH; z += STEP) {
    const mass = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * STEP;
    const variance = sigmoid(signal * z) * sigmoid(-signal * z);
    across += mass * variance;
    along += mass * variance * z * z;
  }
  return 1 / along + (dimensions - 1) / across;
}

const signalOf = ({ source }: LawSetting): number => Math.hypot(...source.facets["linear-weights"]!.weights);

/** Where the risk has grown past this share of |w*|^2, the information at w* is no longer that at w. */
const NEAR = 0.1;

const asymptotic = (
  policy: string,
  { added, ...words }: Pick<LawMember, "name" | "statement"> & { readonly added: (t: number) => number },
): LawMember => ({
  ...words,
  metric: "excess-risk",
  citation: "Dey & Donoho (2024), Universality of the π²/6 pathway, theorem for augment and discard",
  certainty: "asymptotic",
  tolerance: 0.25,
  scope: regressionScope("logistic", policy),
  applies: ({ arm: { family } }) => "flip" in family && family.ridge === 0 && family.flip === 0,
  mean(setting) {
    const signal = signalOf(setting);
    const first = inverseInformation(signal, weightsOf(setting)) / setting.size;
    return summed(setting, (t) => first * added(t)).map((risk) => (risk <= NEAR * signal * signal ? risk : NaN));
  },
});

/** Every fit adds its own error to that of the model that labelled for it. */
export const logisticReplace = asymptotic("replace", {
  name: "Logistic regression under replace",
  statement:
    "E|w − w*|² ≈ t tr I⁻¹/n, t = g + 1, n → ∞, while it is small beside |w*|²; I: Fisher information of one label",
  added: () => 1,
});

/** Fit t is the mean of t fits, so its own error counts 1/t. */
export const logisticAccumulate = asymptotic("accumulate", {
  name: "Logistic regression under accumulate",
  statement: "E|w − w*|² ≈ Σᵢ₌₁ᵗ 1/i² · tr I⁻¹/n, t = g + 1, n → ∞: at most π²/6 times that of one fit",
  added: (t) => 1 / (t * t),
});
