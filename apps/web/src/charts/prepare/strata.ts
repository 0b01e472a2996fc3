import { REAL, type Composition } from "@heirloom/core";

/** A corpus as it was recorded. */
export interface Corpus {
  readonly generation: number;
  readonly composition: Composition;
}

/** Origins that are drawn as one: real data, or neighbouring generations. */
export interface Layer {
  /** -1 for real data. */
  readonly first: number;
  readonly last: number;
  /** 0 for the oldest synthetic origin, 1 for the newest there can be; null for real data. */
  readonly age: number | null;
  /** Outline in the unit square, x from the left and y from below, as steps. */
  readonly outline: readonly (readonly [x: number, y: number])[];
}

export interface Strata {
  readonly layers: readonly Layer[];
  /** Generations that a synthetic layer stands for. */
  readonly each: number;
  /** Generations that are told, from 0. */
  readonly told: number;
}

/** More layers than this would be thinner than the lines between them. */
const MOST_LAYERS = 24;

/** The corpora of a chain over `generations`, one beside another; `every` generations are told by one corpus. */
export function prepareStrata(
  corpora: readonly Corpus[],
  { generations, every }: { generations: number; every: number },
): Strata {
  const each = Math.max(1, Math.ceil((generations - 1) / MOST_LAYERS));
  const bins = 1 + Math.ceil(Math.max(0, generations - 1) / each);
  const steps = corpora.map(({ generation, composition }) => ({
    from: generation / generations,
    to: Math.min(generations, generation + every) / generations,
    tops: topsOf(composition, { bins, each }),
  }));
  const told = corpora.length === 0 ? 0 : Math.min(generations, corpora.at(-1)!.generation + every);
  const layers = Array.from({ length: bins }, (_, bin): Layer => {
    const synthetic = bin - 1;
    return {
      first: bin === 0 ? REAL : synthetic * each,
      last: bin === 0 ? REAL : Math.min(generations - 2, (synthetic + 1) * each - 1),
      age: bin === 0 ? null : synthetic / Math.max(1, bins - 2),
      outline: outlineOf(steps, bin),
    };
  });
  return { layers: layers.filter(({ outline }) => outline.length > 0), each, told };
}

/** Upper end of every layer of a corpus, as a share of its items. */
function topsOf(composition: Composition, { bins, each }: { bins: number; each: number }): number[] {
  const items = Array.from({ length: bins }, () => 0);
  for (const run of composition) {
    for (let origin = run.first; origin <= run.last; origin++) {
      const bin = origin === REAL ? 0 : 1 + Math.floor(origin / each);
      items[Math.min(bin, bins - 1)]! += run.items;
    }
  }
  const total = items.reduce((sum, count) => sum + count, 0);
  let below = 0;
  return items.map((count) => (total === 0 ? 0 : (below += count) / total));
}

interface Step {
  readonly from: number;
  readonly to: number;
  readonly tops: readonly number[];
}

/** Along the tops to the right, back along the bottoms; empty where the layer has no items. */
function outlineOf(steps: readonly Step[], bin: number): [number, number][] {
  const bottom = ({ tops }: Step): number => (bin === 0 ? 0 : tops[bin - 1]!);
  const shown = steps.filter((step) => step.tops[bin]! > bottom(step));
  if (shown.length === 0) return [];
  const [first, last] = [steps.indexOf(shown[0]!), steps.indexOf(shown.at(-1)!)];
  const range = steps.slice(first, last + 1);
  return [
    ...range.flatMap((step): [number, number][] => [
      [step.from, step.tops[bin]!],
      [step.to, step.tops[bin]!],
    ]),
    ...range.toReversed().flatMap((step): [number, number][] => [
      [step.to, bottom(step)],
      [step.from, bottom(step)],
    ]),
  ];
}

/** Items of a corpus, and the real ones among them. */
export function countItems(composition: Composition): { total: number; real: number } {
  let [total, real] = [0, 0];
  for (const { first, last, items } of composition) {
    total += (last - first + 1) * items;
    if (first === REAL) real += items;
  }
  return { total, real };
}

/** What is told of a generation: its own corpus, or the one told before it. */
export const corpusAt = (corpora: readonly Corpus[], generation: number): Corpus | undefined =>
  corpora.findLast((corpus) => corpus.generation <= generation);
