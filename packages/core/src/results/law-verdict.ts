import type { Judgement } from "../contracts/claim.ts";
import type { MetricMember } from "../contracts/metric.ts";
import { metrics } from "../metrics/index.ts";
import { testMeans, type Looked, type MeanTest } from "../stats/mean-test.ts";
import type { Sides } from "../stats/max-normal.ts";
import type { Chains } from "../stats/rows.ts";
import { openFor, powerOf, withinTolerance, type Openness } from "./enough.ts";
import type { LawSeries } from "./result.ts";
import { count, generationWords } from "./words.ts";

export interface LawOptions {
  /** Chance of rejecting a true law. */
  readonly alpha?: number;
  /** First and last generation that is judged. */
  readonly generations?: readonly [first: number, last: number] | undefined;
  /** What the law may be off by: in the metric's unit, or as a share of the law. */
  readonly tolerance?: { readonly absolute?: number | undefined; readonly relative?: number | undefined } | undefined;
  /** Error of the law, as a share of it, that must be found with probability .9 before it passes; of a logarithm, in it. */
  readonly error?: number | undefined;
  /** What the expected values are called: "the law". */
  readonly reference?: string;
}

/** What is judged: an arm's chains of the metric that the law is about. */
export interface LawCase {
  readonly letter: string;
  readonly law: LawSeries;
  readonly chains: Chains | undefined;
}

export const ALPHA = 0.01;
/** The error that must be found unless a claim names another. */
export const ERROR = 0.05;

/**
 * Judges a law by all chains. Rejected where the worst of its generations is farther off than chance allows; passed where nothing
 * speaks against it and an error (of 5 %, unless asked otherwise) would have been found; otherwise open, with the number of chains that would tell.
 */
export function judgeLaw({ letter, law, chains }: LawCase, options: LawOptions = {}): Judgement {
  const tolerance = options.tolerance ?? (law.tolerance === undefined ? undefined : { relative: law.tolerance });
  const { reference = "the law" } = options;
  const open = (note: string): Judgement => ({
    arm: letter,
    statistic: `mean ${law.metric} against ${reference}`,
    threshold: [null, null],
    value: null,
    state: "open",
    note,
  });
  if (!chains) return open(`${law.metric} was not measured on this arm`);
  if (law.certainty === "asymptotic" && !tolerance) {
    return open("the law holds in a limit that these chains need not have reached: state a tolerance to judge it by");
  }
  const test = testMeans(chains, hypothesisOf(law, { ...options, tolerance }));
  if (test.said === 0) return open("the law says nothing about these generations");
  return {
    arm: letter,
    ...verdictOf(test, { law, reference, tolerant: tolerance !== undefined, error: options.error ?? ERROR }),
  };
}

function hypothesisOf(law: LawSeries, { alpha = ALPHA, generations, tolerance, error = ERROR }: LawOptions) {
  const { metric, mean } = law;
  const member = (metrics as readonly MetricMember[]).find(({ name }) => name === metric);
  const [first, last] = generations ?? [0, Infinity];
  const largest = mean.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 0);
  return {
    expected: mean.map((value, generation) => (generation >= first && generation <= last ? value : null)),
    sides: sidesOf(law),
    tolerance: (expected: number) =>
      Math.max(tolerance?.absolute ?? 0, (tolerance?.relative ?? 0) * Math.abs(expected)),
    // Where a law is 0 its share is no error: then that of its largest value, or of the unit.
    error: (expected: number) => (member?.logarithmic ? error : error * (Math.abs(expected) || largest || 1)),
    range: member?.range ?? ([-Infinity, Infinity] as const),
    alpha,
  };
}

const sidesOf = ({ certainty, side }: LawSeries): Sides => (certainty === "bound" ? (side ?? "upper") : "two");

interface Asked {
  readonly law: LawSeries;
  readonly reference: string;
  readonly tolerant: boolean;
  readonly error: number;
}

function verdictOf(test: MeanTest, asked: Asked): Omit<Judgement, "arm"> {
  const sides = sidesOf(asked.law);
  const unlike = test.unequal.find(({ mean, expected }) => against(mean - expected, sides) > 0);
  if (unlike) return unlikeVerdict(unlike, asked);
  const worst = farthest(test.tested, ({ score }) => against(score, sides));
  const words = asked.tolerant ? tolerantWords(test, asked) : scoreWords(test, asked, worst);
  if (worst && against(worst.score, sides) > test.critical) {
    return { ...words, state: "rejected", note: placeOf(worst, asked) };
  }
  const openness = opennessOf(test, asked);
  const note = [openness?.note, thinNote(test)].filter((part) => part !== undefined).join("; ");
  return { ...words, state: openness ? "open" : "passed", ...(note ? { note } : {}) };
}

function opennessOf(test: MeanTest, { tolerant, error }: Asked): Openness | undefined {
  if (test.untested.length > 0) return openFor(test.untested, test);
  return tolerant ? withinTolerance(test) : powerOf(test, error);
}

const against = (departure: number, sides: Sides): number =>
  sides === "two" ? Math.abs(departure) : sides === "upper" ? departure : -departure;

function farthest(tested: readonly Looked[], far: (looked: Looked) => number): Looked | undefined {
  return tested.reduce<Looked | undefined>(
    (worst, looked) => (worst && far(worst) >= far(looked) ? worst : looked),
    undefined,
  );
}

type Words = Pick<Judgement, "statistic" | "threshold" | "value">;

function scoreWords(test: MeanTest, { law, reference }: Asked, worst: Looked | undefined): Words {
  const sides = sidesOf(law);
  const z = { two: "|z|", upper: "z", lower: "−z" }[sides];
  const none = test.equal.length > 0 ? 0 : null;
  return {
    statistic: `largest ${z} of mean ${law.metric} from ${reference}${whereWords(test)}`,
    threshold: worst || none !== null ? test.critical : [null, null],
    value: worst ? Math.max(0, against(worst.score, sides)) : none,
  };
}

function tolerantWords(test: MeanTest, { law, reference }: Asked): Words {
  const share = ({ mean, expected, tolerance }: Looked): number => Math.abs(mean - expected) / tolerance;
  const worst = farthest(test.tested, share);
  const none = test.equal.length > 0 ? 0 : null;
  return {
    statistic: `largest distance of mean ${law.metric} from ${reference} over the tolerance${whereWords(test)}`,
    threshold: 1,
    value: worst ? share(worst) : none,
  };
}

function whereWords({ tested, equal }: MeanTest): string {
  const generations = [...tested.map(({ generation }) => generation), ...equal].toSorted((a, b) => a - b);
  const where = generations.length > 0 ? ` at ${generationWords(generations)}` : "";
  return tested.length > 0 ? `${where}, ${count(tested[0]!.n)} chains` : where;
}

const placeOf = ({ generation, mean, expected }: Looked, { reference }: Asked): string =>
  `farthest off at generation ${count(generation)}: ${mean.toPrecision(4)} where ${reference} has ${expected.toPrecision(4)}`;

/** All chains have one value, and it is not the expected one. */
const unlikeVerdict = (looked: Looked, asked: Asked): Omit<Judgement, "arm"> => ({
  statistic: `distance of ${asked.law.metric} from ${asked.reference} at generation ${count(looked.generation)}, where all ${count(looked.n)} chains agree`,
  threshold: looked.tolerance,
  value: Math.abs(looked.mean - looked.expected),
  state: "rejected",
  note: placeOf(looked, asked),
});

const thinNote = ({ tested, equal, untested, unequal, said }: MeanTest): string | undefined => {
  const looked = tested.length + equal.length + untested.length + unequal.length;
  return looked < said ? `${count(looked)} of ${count(said)} generations were looked at, spread over all` : undefined;
};
