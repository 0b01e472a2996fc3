/** Distances between two sets of numbers on a line, both ascending and not empty, each number of a set as likely as the others. */

/**
 * The integral of |F^-1(u) - G^-1(u)|^p over u in (0, 1): the p-th power of the p-Wasserstein distance (Peyré and Cuturi 2019,
 * remark 2.30), `shift` being added to each of `a`.
 */
export function wassersteinPower(a: Float64Array, b: Float64Array, { p, shift = 0 }: { p: 1 | 2; shift?: number }) {
  const [n, m] = [a.length, b.length];
  let sum = 0;
  // Quantiles in units of 1/(nm), so that breakpoints compare exactly.
  for (let i = 0, j = 0, at = 0; i < n && j < m;) {
    const [endA, endB] = [(i + 1) * m, (j + 1) * n];
    const end = Math.min(endA, endB);
    const gap = Math.abs(a[i]! + shift - b[j]!);
    sum += (end - at) * (p === 1 ? gap : gap * gap);
    at = end;
    if (endA === end) i++;
    if (endB === end) j++;
  }
  return sum / (n * m);
}

/** 2 times the integral of (F - G)^2: the squared energy distance on a line (Székely and Rizzo 2013). */
export function energyOnLine(a: Float64Array, b: Float64Array, shift: number): number {
  const [n, m] = [a.length, b.length];
  let sum = 0;
  let before = Math.min(a[0]! + shift, b[0]!);
  for (let i = 0, j = 0; i < n || j < m;) {
    const fromA = i < n ? a[i]! + shift : Infinity;
    const fromB = j < m ? b[j]! : Infinity;
    const next = Math.min(fromA, fromB);
    sum += (next - before) * (i / n - j / m) ** 2;
    before = next;
    if (fromA === next) i++;
    else j++;
  }
  return 2 * sum;
}
