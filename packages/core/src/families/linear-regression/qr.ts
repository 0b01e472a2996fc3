import type { Corpus } from "../../contracts/samples.ts";
import type { PairSamples } from "../../samples/pairs.ts";

/** Share of a column's length that must be left after those before it for the column to count. */
const LEFT = 1e-12;

/**
 * Least squares by Householder reflections (Golub and Van Loan 2013, algorithm 5.3.2): min |A w - b|, where the rows of A are the
 * weighted items of a corpus and, for a ridge, sqrt(ridge) I below them. Its error grows with the condition of A, that of the normal
 * equations with its square. Undefined where the columns do not span d dimensions.
 */
export function leastSquares(corpus: Corpus, dimensions: number, ridge: number): Float64Array | undefined {
  const d = dimensions;
  const { columns, target } = stack(corpus, d, ridge);
  const diagonal = new Float64Array(d);
  for (let j = 0; j < d; j++) {
    const own = columns[j]!;
    const length = norm(own, 0);
    const left = norm(own, j);
    if (left <= LEFT * length || length === 0) return undefined;
    diagonal[j] = own[j]! > 0 ? -left : left;
    own[j]! -= diagonal[j]!;
    const scale = norm(own, j) ** 2 / 2;
    for (let k = j + 1; k < d; k++) reflect(columns[k]!, own, { from: j, scale });
    reflect(target, own, { from: j, scale });
  }
  return backSubstitute(columns, diagonal, target);
}

/** The columns of A and b, each as long as A has rows. A column's length is kept by reflections, so `norm(own, 0)` is that of A's. */
function stack(corpus: Corpus, d: number, ridge: number): { columns: Float64Array[]; target: Float64Array } {
  const parts = corpus.parts.map(({ samples, weight = 1 }) => ({
    pairs: samples as PairSamples,
    root: Math.sqrt(weight),
  }));
  const items = parts.reduce((sum, { pairs }) => sum + pairs.size, 0);
  const rows = items + (ridge > 0 ? d : 0);
  const columns = Array.from({ length: d }, () => new Float64Array(rows));
  const target = new Float64Array(rows);
  let at = 0;
  for (const { pairs, root } of parts) {
    for (let i = 0; i < pairs.size; i++, at++) {
      const row = pairs.design.row(pairs.rows[i]!);
      for (let j = 0; j < d; j++) columns[j]![at] = root * row[j]!;
      target[at] = root * pairs.targets[i]!;
    }
  }
  if (ridge > 0) for (let j = 0; j < d; j++) columns[j]![items + j] = Math.sqrt(ridge);
  return { columns, target };
}

function norm(column: Float64Array, from: number): number {
  let sum = 0;
  for (let i = from; i < column.length; i++) sum += column[i]! * column[i]!;
  return Math.sqrt(sum);
}

function reflect(column: Float64Array, about: Float64Array, { from, scale }: { from: number; scale: number }): void {
  let sum = 0;
  for (let i = from; i < column.length; i++) sum += about[i]! * column[i]!;
  const share = sum / scale;
  for (let i = from; i < column.length; i++) column[i]! -= share * about[i]!;
}

function backSubstitute(columns: readonly Float64Array[], diagonal: Float64Array, target: Float64Array): Float64Array {
  const d = diagonal.length;
  const weights = new Float64Array(d);
  for (let i = d - 1; i >= 0; i--) {
    let sum = target[i]!;
    for (let k = i + 1; k < d; k++) sum -= columns[k]![i]! * weights[k]!;
    weights[i] = sum / diagonal[i]!;
  }
  return weights;
}
