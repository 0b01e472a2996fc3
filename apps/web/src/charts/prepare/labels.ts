export interface Placed<T> {
  readonly item: T;
  /** Where the label stands, 0 at the bottom of the plot and 1 at its top. */
  readonly at: number;
}

/** Labels pushed apart until neighbours are `gap` from each other, staying in order and inside the plot where they fit. */
export function placeLabels<T>(wanted: readonly Placed<T>[], gap: number): Placed<T>[] {
  const sorted = wanted.toSorted((a, b) => a.at - b.at);
  const groups: { sum: number; from: number; count: number }[] = [];
  sorted.forEach(({ at }, index) => {
    let group = { sum: at, from: index, count: 1 };
    for (let below = groups.at(-1); below && bottomOf(group, gap) - topOf(below, gap) < gap; below = groups.at(-1)) {
      groups.pop();
      group = { sum: below.sum + group.sum, from: below.from, count: below.count + group.count };
    }
    groups.push(group);
  });
  return groups.flatMap((group) => {
    const bottom = bottomOf(group, gap);
    return Array.from({ length: group.count }, (_, k) => ({
      item: sorted[group.from + k]!.item,
      at: bottom + k * gap,
    }));
  });
}

interface Group {
  readonly sum: number;
  readonly count: number;
}

/** A group is centred on the mean of where its labels want to be. */
function bottomOf({ sum, count }: Group, gap: number): number {
  const height = (count - 1) * gap;
  const bottom = sum / count - height / 2;
  return height > 1 ? bottom : Math.min(Math.max(bottom, 0), 1 - height);
}

const topOf = (group: Group, gap: number): number => bottomOf(group, gap) + (group.count - 1) * gap;
