import type { LawMember, LawScope, LawSetting } from "../../contracts/law.ts";
import { independentPoints } from "../points/moments.ts";
import type { LineMoments } from "./line.ts";

type Selector = LawSetting["arm"]["selector"];

/** What a selector keeps of very many items of a normal distribution with these moments, in units of the source. */
export type Chosen = (model: LineMoments) => LineMoments;

export interface ChosenLaw<K extends Selector["kind"]> {
  readonly selector: K;
  readonly name: string;
  readonly citation: string;
  readonly statements: {
    readonly variance: string;
    /** Left out where selection does not move the mean. */
    readonly drift?: string;
  };
  /** Undefined where the law has nothing to say of these options. */
  chosen(config: Extract<Selector, { kind: K }>, setting: LawSetting): Chosen | undefined;
}

/** A normal distribution on the line, learned from by a normal one. */
export const lineScope = {
  source: ["gaussian", "normal"],
  family: ["gaussian", "multivariate-gaussian"],
  sampler: "ancestral",
} as const satisfies LawScope;

/** Whether the source is one-dimensional. */
export const onLine = (setting: LawSetting): boolean =>
  independentPoints(setting) && setting.source.facets["point-moments"]!.mean.length === 1;

/** The same quantity by the metrics of one and of several dimensions. */
export const measuredBy = {
  variance: ["variance-ratio", "trace-ratio"],
  logVariance: ["log-variance-ratio", "log-determinant-ratio"],
  drift: ["mean-squared-drift", "squared-mean-shift"],
} as const;

/** Moments of corpora of very many items, all parts as large: what is kept alone, or the mean of all that was ever kept and the real. */
export const corpora: Record<"replace" | "accumulate", (chosen: Chosen) => Generator<LineMoments>> = {
  *replace(chosen) {
    for (let model: LineMoments = { mean: 0, variance: 1 }; ; model = chosen(model)) yield model;
  },
  *accumulate(chosen) {
    let [mean, square] = [0, 1];
    for (let parts = 2; ; parts++) {
      const model = { mean, variance: square - mean * mean };
      yield model;
      const kept = chosen(model);
      mean += (kept.mean - mean) / parts;
      square += (kept.variance + kept.mean * kept.mean - square) / parts;
    }
  },
};

const readings: readonly { metric: keyof typeof measuredBy; read(at: LineMoments): number }[] = [
  { metric: "variance", read: ({ variance }) => variance },
  { metric: "logVariance", read: ({ variance }) => Math.log(variance) },
  { metric: "drift", read: ({ mean }) => mean * mean },
];

/** Laws of a selector for very many items a generation, for each policy and metric. */
export function chosenLaws<K extends Selector["kind"]>(law: ChosenLaw<K>): LawMember[] {
  const chosenIn = (setting: LawSetting): Chosen | undefined =>
    law.chosen(setting.arm.selector as Extract<Selector, { kind: K }>, setting);
  const shared = {
    citation: law.citation,
    certainty: "asymptotic",
    applies: (setting: LawSetting): boolean => onLine(setting) && chosenIn(setting) !== undefined,
  } as const;
  return (["replace", "accumulate"] as const).flatMap((policy) =>
    readings.flatMap(({ metric, read }) => {
      const statement = metric === "drift" ? law.statements.drift : law.statements.variance;
      if (statement === undefined) return [];
      return measuredBy[metric].map((name) => ({
        ...shared,
        name: `${law.name} under ${policy}`,
        metric: name,
        statement: `${statement}; n → ∞, ${corpusWords[policy]}`,
        scope: { ...lineScope, selector: law.selector, policy },
        mean(setting: LawSetting) {
          const moments = corpora[policy](chosenIn(setting)!);
          return Float64Array.from({ length: setting.arm.recursion.generations }, () => read(moments.next().value));
        },
      }));
    }),
  );
}

const corpusWords = {
  replace: "Vₜ₊₁ and μₜ₊₁ those of what is kept of N(μₜ, Vₜ), V₁ = 1, μ₁ = 0, t = g + 1",
  accumulate: "Vₜ₊₁ and μₜ₊₁ those of the real data and all that was kept of N(μₛ, Vₛ), s ≤ t, t = g + 1",
} as const;
