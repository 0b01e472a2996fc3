/** The candidate that a misspelt word most likely meant; undefined where none is near. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const given = word.toLowerCase();
  const allowed = Math.max(1, Math.floor(given.length / 3));
  const scored = candidates.map((candidate) => ({ candidate, edits: edits(given, candidate.toLowerCase()) }));
  const [best] = scored.toSorted((a, b) => a.edits - b.edits);
  if (best && best.edits <= allowed) return best.candidate;
  return given.length < 3 ? undefined : candidates.find((candidate) => candidate.toLowerCase().startsWith(given));
}

/** Insertions, deletions and changes of a letter between two words (Levenshtein 1966). */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
