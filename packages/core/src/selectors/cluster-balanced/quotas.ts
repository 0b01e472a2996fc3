/**
 * `total` places dealt to clusters as evenly as their sizes allow: none gets more than it has members, and those that could take more
 * differ by one at most, the first ones having the odd places. All members where there are no more than `total`.
 */
export function evenQuotas(sizes: Int32Array, total: number): Int32Array {
  const quotas = new Int32Array(sizes.length);
  let left = total;
  const ascending = [...sizes.keys()].toSorted((a, b) => sizes[a]! - sizes[b]! || b - a);
  for (const [done, cluster] of ascending.entries()) {
    quotas[cluster] = Math.min(sizes[cluster]!, Math.floor(left / (sizes.length - done)));
    left -= quotas[cluster]!;
  }
  return quotas;
}
