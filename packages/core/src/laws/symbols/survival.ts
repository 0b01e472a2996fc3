import type { LawMember, LawSetting } from "../../contracts/law.ts";
import { bandWidth } from "./binomial.ts";
import {
  extinctAtFirst,
  extinctUnderAccumulate,
  extinctUnderReplace,
  mostExtinctUnderReplace,
  type Extinction,
} from "./extinction.ts";
import { groupsOf, type SymbolGroups } from "./groups.ts";
import { counting, isPlainCounting, symbolScope } from "./scope.ts";

/** Multiplications that a law may cost: some tenths of a second. */
const AFFORDABLE = 1e8;

/** Whether the chain of counts of every symbol can be followed exactly. */
function isSmall({ arm, source, size: n }: LawSetting): boolean {
  const starts = groupsOf(source.facets["symbol-probabilities"]!).learned.length;
  return n <= 4000 && (n + starts) * bandWidth(n) * arm.recursion.generations <= AFFORDABLE;
}

/** A single fit is the first corpus's own law. */
const goesOn = (setting: LawSetting): boolean => isPlainCounting(setting) && setting.arm.recursion.generations > 1;

interface SurvivalLaw extends Pick<LawMember, "name" | "citation" | "certainty" | "scope"> {
  /** e(p), the probability of being extinct, as a formula. */
  readonly extinct: string;
  /** Whether e(p) is what extinction has at most: then symbols alive have a lower bound, missing mass an upper one. */
  readonly atMost?: boolean;
  applies(setting: LawSetting): boolean;
  readonly extinction: Extinction;
}

/** Expected values along generations; NaN where the extinction law is silent. */
function along(
  { extinction }: Pick<SurvivalLaw, "extinction">,
  value: (extinct: Float64Array, groups: SymbolGroups) => number,
): LawMember["mean"] {
  return ({ arm, source, size: n }) => {
    const groups = groupsOf(source.facets["symbol-probabilities"]!);
    const { generations } = arm.recursion;
    const mean = new Float64Array(generations).fill(NaN);
    let generation = 0;
    for (const extinct of extinction({ n, generations }, groups.learned)) mean[generation++] = value(extinct, groups);
    return mean;
  };
}

const weighed = (extinct: Float64Array, weights: Float64Array): number =>
  extinct.reduce((sum, probability, group) => sum + weights[group]! * probability, 0);

const alive = (extinct: Float64Array, { symbols }: SymbolGroups): number =>
  symbols.reduce((sum, count, group) => sum + count * (1 - extinct[group]!), 0);

/** What extinction says of the number and the share of symbols alive, and of the real mass of the others. */
function survivalLaws(law: SurvivalLaw): LawMember[] {
  const { extinct, atMost = false, extinction: _extinction, ...rest } = law;
  const most = atMost ? ({ side: "upper" } as const) : {};
  const least = atMost ? ({ side: "lower" } as const) : {};
  const mean = (value: Parameters<typeof along>[1]): LawMember["mean"] => along(law, value);
  return [
    {
      ...rest,
      ...least,
      metric: "unique-symbols",
      statement: `E symbols alive ${atMost ? "≥" : "="} Σ (1 − e(p)), ${extinct}`,
      mean: mean(alive),
    },
    {
      ...rest,
      ...least,
      metric: "symbol-survival",
      statement: `E share alive ${atMost ? "≥" : "="} Σ (1 − e(p))/K, ${extinct}`,
      mean: (setting) => {
        const { support } = setting.source.facets["symbol-probabilities"]!;
        return along(law, (extinct, groups) => alive(extinct, groups) / support.length)(setting);
      },
    },
    {
      ...rest,
      ...most,
      metric: "missing-mass",
      statement: `E missing mass ${atMost ? "≤" : "="} Σ p e(p), ${extinct}`,
      mean: mean((extinct, { real, unlearned }) => unlearned + weighed(extinct, real)),
    },
  ];
}

/** One symbol is left when all others together are extinct: Σ e(1 − p). */
const absorption = (law: Pick<SurvivalLaw, "name" | "citation" | "scope" | "applies" | "extinction">): LawMember => {
  const { extinction, ...rest } = law;
  return {
    ...rest,
    metric: "absorbed",
    certainty: "exact",
    statement:
      "share absorbed = Σ e(1 − p), e(x) the probability that what is first drawn with probability x is extinct",
    mean: (setting) => {
      const others: Extinction = (resampling, learned) =>
        extinction(
          resampling,
          learned.map((p) => 1 - p),
        );
      return along({ extinction: others }, (extinct, { symbols }) => weighed(extinct, symbols))(setting);
    },
  };
};

const exactReplace = {
  name: "Survival of symbols under replace",
  citation: "Exact: the Markov chain of a symbol's count (Wright 1931), computed",
  scope: symbolScope("replace"),
  applies: (setting: LawSetting) => goesOn(setting) && isSmall(setting),
  extinction: extinctUnderReplace,
};

const accumulate = {
  name: "Survival of symbols where data accumulate",
  citation: "Exact: every corpus contains the first one, and models generate nothing that it lacks",
  scope: symbolScope(["accumulate", "growing-pool"]),
  applies: isPlainCounting,
  extinction: extinctUnderAccumulate,
};

/**
 * Registered in this order: the first fit alone where nothing else is known. For Zipf's law p_i ~ i^-b the missing mass of the first fit
 * falls as n^(-(1 - 1/b)); a tail cut at rank k adds k^(-(b - 1)), narrowing to b' gives n^(-(b - 1)/b') (Dohmatob et al. 2024).
 */
export const symbolSurvival: readonly LawMember[] = [
  ...survivalLaws({
    ...exactReplace,
    certainty: "exact",
    extinct: "e(p) = P(X = 0 after t = g + 1 resamplings), X₁ ~ Bin(n, p), Xₜ₊₁ ~ Bin(n, Xₜ/n)",
  }),
  absorption(exactReplace),
  ...survivalLaws({
    name: "Survival of symbols under replace, bound",
    citation:
      "Suresh, Thangaraj, Khandavally, Rate of model collapse in recursive training (2024), theorem on survival; close where n is large",
    certainty: "bound",
    atMost: true,
    extinct: "e(p) = exp(−n p gₜ), g₁ = 1, gₜ₊₁ = 1 − exp(−gₜ), t = g + 1",
    scope: symbolScope("replace"),
    applies: goesOn,
    extinction: mostExtinctUnderReplace,
  }),
  ...survivalLaws({ ...accumulate, certainty: "exact", extinct: "e(p) = (1 − p)ⁿ" }),
  absorption(accumulate),
  ...survivalLaws({
    name: "Symbols seen in the first corpus",
    citation:
      "Exact for n independent draws; for Zipf's law the sum behind n^(−(1 − 1/β)), and with what is learned from cut or narrowed behind k^(−(β − 1)) and n^(−(β − 1)/β′): Dohmatob et al., A Tale of Tails (2024)",
    certainty: "exact",
    extinct: "e(p) = (1 − q)ⁿ, q what models learn from, at generation 0",
    scope: { family: counting },
    applies: isPlainCounting,
    extinction: extinctAtFirst,
  }),
];
