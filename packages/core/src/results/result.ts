import type { Summary } from "../stats/summary.ts";

/** What ran an experiment, as it is said on screen and in results. */
export interface EngineInfo {
  readonly kind: "webgpu" | "cpu" | "mixed";
  /** Adapter name, or "2 threads". */
  readonly adapter: string;
  /** What trained models by gradient, where something did: "ONNX Runtime 1.30, CPU, 1 thread". */
  readonly models?: string;
}

/** A law for an arm: its values over generations, null where it is silent. */
export interface LawSeries {
  readonly name: string;
  readonly metric: string;
  readonly statement: string;
  readonly citation: string;
  readonly certainty: "exact" | "asymptotic" | "bound";
  /** Of a bound: above the mean when left out. */
  readonly side?: "upper" | "lower";
  /** Of an asymptotic law: share of its value that it may be off by; left out, it is not judged. */
  readonly tolerance?: number;
  readonly mean: readonly (number | null)[];
}

/** `open`: these chains cannot tell; more replicates can. */
export type VerdictState = "passed" | "rejected" | "open";

/** A law or a claim judged against the measured chains, by code. */
export interface Verdict {
  /** What is claimed, as a sentence. */
  readonly claim: string;
  /** Paper and equation, or how it was derived. */
  readonly source: string;
  /** The arm it was judged on; null where it compares arms. */
  readonly arm: string | null;
  /** What `value` is, in words. */
  readonly statistic: string;
  /** What `value` may reach at most, or the two ends it must lie between; null for no end. */
  readonly threshold: number | readonly [low: number | null, high: number | null];
  readonly value: number | null;
  readonly state: VerdictState;
  /** Whether the state is `passed`. */
  readonly passed: boolean;
  /** What the source gives for the statistic, and why the two may not agree. */
  readonly published?: number;
  readonly differs?: string;
  /** What else a reader must know: how many replicates would tell, which generations were left out. */
  readonly note?: string;
}

/** One of the eight published definitions of collapse, answered for an arm (Schaeffer et al. 2025). */
export interface ProfileEntry {
  /** 1 to 8, in the order of the paper. */
  readonly definition: number;
  readonly name: string;
  /** `unknown` where what it speaks of was not measured. */
  readonly answer: "yes" | "no" | "partly" | "unknown";
  /** What the answer rests on, in words: the metric, the statistic, the generations. */
  readonly evidence: string;
  readonly value: number | null;
}

/** The first generation whose mean differs from that of generation 0, corrected for looking at all of them. */
export interface ChangeResult {
  /** Null where no generation differs. */
  readonly generation: number | null;
  readonly statistic: string;
}

/** Share of chains not yet collapsed (Kaplan and Meier 1958); a step for every generation at which one does. */
export interface SurvivalResult {
  readonly metric: string;
  /** A chain has collapsed at the first generation whose value is beyond this. */
  readonly threshold: number;
  readonly steps: readonly {
    readonly generation: number;
    readonly survival: number;
    /** 95 % interval (Greenwood, on the log-log scale). */
    readonly low: number;
    readonly high: number;
    readonly atRisk: number;
  }[];
  readonly collapsed: number;
  /** Chains that had not collapsed when they ended. */
  readonly censored: number;
  /** Null where half of the chains never collapsed. */
  readonly median: number | null;
}

/** Ends of 95 % intervals of a mean over generations; null where there is none. */
export interface Interval {
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
}

/** What can be said of an arm once all its replicates are in. */
export interface ArmJudgement {
  /** Of the laws that predict it. */
  readonly verdicts: readonly Verdict[];
  readonly profile: readonly ProfileEntry[];
  /** By metric. */
  readonly changes: Readonly<Record<string, ChangeResult>>;
  /** Null where no metric of the arm tells of a collapse. */
  readonly survival: SurvivalResult | null;
  /** Bootstrap-t intervals of metrics and generations whose chains are so skewed that Student's t misleads. By metric. */
  readonly intervals?: Readonly<Record<string, Interval>>;
}

/** The JSON that scripts read. Arrays run over generations; a missing value is null. */
export interface ExperimentResult {
  readonly definitionHash: string;
  readonly engine: EngineInfo;
  readonly arms: readonly ArmResult[];
  /** Of laws, arm by arm, then of the definition's claims; of what is not complete yet, none. */
  readonly verdicts: readonly Verdict[];
}

export interface ArmResult {
  readonly values: Readonly<Record<string, unknown>>;
  readonly replicates: number;
  readonly metrics: Readonly<Record<string, MetricResult>>;
  readonly laws: Readonly<Record<string, LawResult>>;
  /** Empty until all replicates are in, as what follows. */
  readonly profile: ArmJudgement["profile"];
  readonly changes: ArmJudgement["changes"];
  readonly survival: SurvivalResult | null;
}

export interface MetricResult {
  readonly generations: readonly number[];
  readonly n: readonly number[];
  readonly mean: readonly (number | null)[];
  readonly sd: readonly (number | null)[];
  readonly median: readonly (number | null)[];
  readonly q05: readonly (number | null)[];
  readonly q25: readonly (number | null)[];
  readonly q75: readonly (number | null)[];
  readonly q95: readonly (number | null)[];
  /** Of the mean: Student's t, and the bootstrap where the chains are too skewed for it. */
  readonly ci95: Interval & { readonly bootstrap?: Interval };
}

export interface LawResult {
  readonly name: string;
  readonly mean: readonly (number | null)[];
  /** (measured mean - law) / standard error of the mean; null where either is missing or N < 2. */
  readonly z: readonly (number | null)[];
}

export interface ArmOutcome {
  readonly values: Readonly<Record<string, unknown>>;
  readonly replicates: number;
  readonly summaries: Readonly<Record<string, Summary>>;
  readonly laws: readonly LawSeries[];
  /** Absent or null until all replicates are in. */
  readonly judgement?: ArmJudgement | null;
}

/** What an experiment came to, so far. */
export interface ExperimentOutcome {
  readonly definitionHash: string;
  readonly engine: EngineInfo;
  readonly arms: readonly ArmOutcome[];
  /** How the claims of its definition were judged. */
  readonly claims: readonly Verdict[];
}

export function experimentResult({ definitionHash, engine, arms, claims }: ExperimentOutcome): ExperimentResult {
  const ofLaws = arms.flatMap(({ judgement }) => judgement?.verdicts ?? []);
  return { definitionHash, engine: inOrder(engine), arms: arms.map(armResult), verdicts: [...ofLaws, ...claims] };
}

/** Keys in one order, wherever it was stored: equal results are equal texts. */
const inOrder = ({ kind, adapter, models }: EngineInfo): EngineInfo => ({
  kind,
  adapter,
  ...(models === undefined ? {} : { models }),
});

function armResult({ values, replicates, summaries, laws, judgement }: ArmOutcome): ArmResult {
  const metrics = Object.fromEntries(
    Object.entries(summaries).map(([name, summary]) => [name, metricResult(summary, judgement?.intervals?.[name])]),
  );
  const judged = laws.flatMap((law) => {
    const summary = summaries[law.metric];
    return summary
      ? [[law.metric, { name: law.name, mean: law.mean, z: standardScores(summary, law.mean) }] as const]
      : [];
  });
  const { profile = [], changes = {}, survival = null } = judgement ?? {};
  return { values, replicates, metrics, laws: Object.fromEntries(judged), profile, changes, survival };
}

function metricResult(summary: Summary, bootstrap: Interval | undefined): MetricResult {
  const { n, mean, sd, median, q05, q25, q75, q95 } = summary;
  const ci95 = { ...studentInterval(summary), ...(bootstrap ? { bootstrap } : {}) };
  return { generations: n.map((_, generation) => generation), n, mean, sd, median, q05, q25, q75, q95, ci95 };
}

function studentInterval({ n, mean, sd }: Summary): Interval {
  const end = (side: -1 | 1): (number | null)[] =>
    mean.map((value, generation) => {
      const half = intervalHalfWidth(sd[generation] ?? null, n[generation]!);
      return value === null || half === null ? null : value + side * half;
    });
  return { low: end(-1), high: end(1) };
}

/** (mean - law) / (sd / sqrt n) for each generation. */
export function standardScores(summary: Summary, law: readonly (number | null)[]): (number | null)[] {
  return summary.mean.map((mean, generation) => {
    const expected = law[generation] ?? null;
    const sd = summary.sd[generation] ?? null;
    if (mean === null || expected === null || sd === null || sd === 0) return null;
    return (mean - expected) / (sd / Math.sqrt(summary.n[generation]!));
  });
}

/** Two-sided 95 % interval of the mean at each generation (normal quantile 1.96; Student's t under 30). */
export const intervalHalfWidth = (sd: number | null, n: number): number | null =>
  sd === null || n < 2 ? null : (studentQuantile(n - 1) * sd) / Math.sqrt(n);

/** 97.5 % quantiles of Student's t at 1 to 10 degrees of freedom, where the expansion below is not near enough. */
const FEW_DEGREES = [
  12.706204736175, 4.302652729749, 3.182446305284, 2.776445105198, 2.570581835636, 2.446911851145, 2.364624251593,
  2.306004135204, 2.262157162798, 2.228138851986,
];

/** 97.5 % quantile of Student's t: Cornish-Fisher from the normal (Abramowitz and Stegun 26.7.5), relative error under 3e-6. */
export function studentQuantile(degrees: number): number {
  const few = FEW_DEGREES[degrees - 1];
  if (few !== undefined) return few;
  const x = 1.959963984540054;
  const [x3, x5, x7, x9] = [x ** 3, x ** 5, x ** 7, x ** 9];
  const d = degrees;
  return (
    x +
    (x3 + x) / (4 * d) +
    (5 * x5 + 16 * x3 + 3 * x) / (96 * d ** 2) +
    (3 * x7 + 19 * x5 + 17 * x3 - 15 * x) / (384 * d ** 3) +
    (79 * x9 + 776 * x7 + 1482 * x5 - 1920 * x3 - 945 * x) / (92160 * d ** 4)
  );
}
