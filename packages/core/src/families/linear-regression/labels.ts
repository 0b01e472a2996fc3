import { GrownCorpus, type Corpus, type Part } from "../../contracts/samples.ts";
import type { Design, PairSamples } from "../../samples/pairs.ts";

/** How often each row of a design was labelled and the sum of its targets, each counted with its part's weight; both of length rows. */
export interface Labels {
  readonly trials: Float64Array;
  readonly sums: Float64Array;
}

/**
 * A corpus of pairs by design and row: all that least squares and logistic regression need of it. Parts that label the same design
 * add to the same rows, so a fit costs the rows of the design however many generations have labelled it.
 */
export interface Labelled {
  readonly designs: ReadonlyMap<Design, Labels>;
  /** Weighted sum of the squared targets. */
  readonly squares: number;
  /** Items, and the sum of their weights. */
  readonly items: number;
  readonly weight: number;
}

interface Filling {
  designs: Map<Design, Labels>;
  squares: number;
  items: number;
  weight: number;
}

const blank = ({ rows }: Design): Labels => ({ trials: new Float64Array(rows), sums: new Float64Array(rows) });
const empty = (): Filling => ({ designs: new Map(), squares: 0, items: 0, weight: 0 });

function fill(filling: Filling, { samples, weight = 1 }: Part): void {
  const { design, rows, targets } = samples as PairSamples;
  const labels = filling.designs.get(design) ?? blank(design);
  filling.designs.set(design, labels);
  const { trials, sums } = labels;
  let squares = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const target = targets[i]!;
    trials[row]! += weight;
    sums[row]! += weight * target;
    squares += target * target;
  }
  filling.squares += weight * squares;
  filling.items += rows.length;
  filling.weight += weight * rows.length;
}

function startLabels(part: Part): Labelled {
  const filling = empty();
  fill(filling, part);
  return filling;
}

/** What came before stays as it is: fits of it may still be asked for. */
function addLabels(before: Labelled, part: Part): Labelled {
  const { design } = part.samples as PairSamples;
  const designs = new Map(before.designs);
  const known = designs.get(design);
  if (known) designs.set(design, { trials: known.trials.slice(), sums: known.sums.slice() });
  const filling = { ...before, designs };
  fill(filling, part);
  return filling;
}

/** Of a corpus that only grew, the cost is that of its newest part. */
export function labelsOf(corpus: Corpus): Labelled {
  if (corpus instanceof GrownCorpus) return corpus.fold(startLabels, addLabels);
  const filling = empty();
  for (const part of corpus.parts) fill(filling, part);
  return filling;
}
