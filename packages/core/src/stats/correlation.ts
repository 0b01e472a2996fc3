/** Chains that correlations are taken from: more would not change a critical value that anyone can see. */
const MOST_CHAINS = 2000;

/** Rows in standard units, missing values at the mean, which is 0. */
function standardised(rows: readonly ArrayLike<number>[]): Float64Array[] {
  return rows.map((row) => {
    const values = new Float64Array(Math.min(row.length, MOST_CHAINS));
    let n = 0;
    let sum = 0;
    for (let i = 0; i < values.length; i++) {
      const value = row[i]!;
      values[i] = value;
      if (Number.isNaN(value)) continue;
      n++;
      sum += value;
    }
    let squares = 0;
    for (let i = 0; i < values.length; i++) {
      const off = values[i]! - sum / n;
      values[i] = Number.isNaN(off) ? 0 : off;
      squares += values[i]! ** 2;
    }
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let i = 0; i < values.length; i++) values[i]! *= scale;
    return values;
  });
}

/** Sample correlations of the rows over their chains, d x d, row-major. */
export function correlationOf(rows: readonly ArrayLike<number>[]): Float64Array {
  const units = standardised(rows);
  const d = units.length;
  const matrix = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    const a = units[i]!;
    for (let j = 0; j < i; j++) {
      const b = units[j]!;
      let even = 0;
      let odd = 0;
      let k = 0;
      for (; k + 1 < a.length; k += 2) {
        even += a[k]! * b[k]!;
        odd += a[k + 1]! * b[k + 1]!;
      }
      if (k < a.length) even += a[k]! * b[k]!;
      matrix[i * d + j] = matrix[j * d + i] = even + odd;
    }
    matrix[i * d + i] = 1;
  }
  return matrix;
}

/**
 * Correlations shrunk towards none, so that few chains do not feign dependence: lambda* = sum Var r / sum r^2 over pairs (Schäfer and
 * Strimmer 2005, eq. 10), with Var r = (1 - r^2)^2/(n - 1). Less correlated scores have a larger maximum, so this errs on the
 * side of not rejecting.
 */
export function shrunk(correlation: Float64Array, dimensions: number, n: number): Float64Array {
  let variance = 0;
  let squares = 0;
  for (let i = 0; i < dimensions; i++) {
    for (let j = 0; j < i; j++) {
      const r2 = correlation[i * dimensions + j]! ** 2;
      variance += (1 - r2) ** 2 / Math.max(n - 1, 1);
      squares += r2;
    }
  }
  const lambda = squares > 0 ? Math.min(1, variance / squares) : 1;
  return correlation.map((r, index) => (index % (dimensions + 1) === 0 ? 1 : (1 - lambda) * r));
}
