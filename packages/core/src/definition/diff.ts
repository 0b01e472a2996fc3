import { canonicalJson } from "./canonical-json.ts";
import { definitionSchema } from "./schema.ts";
import { structureProblem } from "./structure.ts";
import { valueAt } from "./value-at.ts";

/** One place at which two definitions differ; undefined on the side where nothing stands. */
export interface DefinitionChange {
  /** Outermost first; a swept path is one key, a claim is counted from 0 where it stands after the change, or stood before it. */
  readonly path: readonly (string | number)[];
  readonly before: unknown;
  readonly after: unknown;
  /** The same paths are swept in another order, which orders the arms: the values are the lists of paths. */
  readonly order?: true;
}

type Path = DefinitionChange["path"];

/**
 * What two definitions differ in, by path and in the order of the first. Defaults that are written out on one side only are no
 * difference, as long as both sides are definitions; what is none is compared as it stands.
 */
export function diffDefinitions(before: unknown, after: unknown): DefinitionChange[] {
  // Whoever walks such a structure exhausts the stack.
  if (structureProblem(before) || structureProblem(after)) return [{ path: [], before, after }];
  const [one, other] = [definitionSchema.safeParse(before), definitionSchema.safeParse(after)];
  const [a, b] = one.success && other.success ? [one.data, other.data] : [before, after];
  return [...differencesAt([], whole(a), whole(b)), ...sweepOrder(a, b)];
}

/** Without a sweep or claims there are none of them: so each that comes or goes has a place of its own. */
const whole = (value: unknown): unknown => (isRecord(value) ? { ...value, ...absent(value) } : value);

const absent = ({ sweep, claims }: Record<string, unknown>): Record<string, unknown> => ({
  ...(claims === undefined ? { claims: [] } : {}),
  ...(sweep === undefined ? { sweep: {} } : {}),
});

function differencesAt(path: Path, before: unknown, after: unknown): DefinitionChange[] {
  if (same(before, after)) return [];
  if (isRecord(before) && isRecord(after) && memberOf(before) === memberOf(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => differencesAt([...path, key], valueAt(before, [key]), valueAt(after, [key])));
  }
  if (Array.isArray(before) && Array.isArray(after) && isListOfEntries(path))
    return entryDifferences(path, before, after);
  return [{ path, before, after }];
}

/** Lists whose entries are things of their own; of any other list the whole is what a reader compares. */
const isListOfEntries = (path: Path): boolean => path.length === 1 && path[0] === "claims";

/** Entries that both lists have in the same order are left out; those between them are compared in pairs. */
function entryDifferences(path: Path, before: readonly unknown[], after: readonly unknown[]): DefinitionChange[] {
  const differences: DefinitionChange[] = [];
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of [...commonEntries(before, after), [before.length, after.length] as const]) {
    while (i < nextI || j < nextJ) {
      const [old, young] = [i < nextI ? before[i] : undefined, j < nextJ ? after[j] : undefined];
      differences.push(...differencesAt([...path, j < nextJ ? j : i], old, young));
      if (i < nextI) i++;
      if (j < nextJ) j++;
    }
    [i, j] = [nextI + 1, nextJ + 1];
  }
  return differences;
}

/** Longer lists are compared place by place: the table of the search is the product of both lengths. */
const MOST_ENTRIES = 500;

/** Places of a longest common subsequence, ascending. */
function commonEntries(before: readonly unknown[], after: readonly unknown[]): (readonly [number, number])[] {
  if (before.length > MOST_ENTRIES || after.length > MOST_ENTRIES) return [];
  const [a, b] = [before.map(canonicalJson), after.map(canonicalJson)];
  // longest[i][j]: of the entries from i and from j on.
  const longest = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i]![j] = a[i] === b[j] ? longest[i + 1]![j + 1]! + 1 : Math.max(longest[i + 1]![j]!, longest[i]![j + 1]!);
    }
  }
  const places: (readonly [number, number])[] = [];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length;) {
    if (a[i] === b[j]) places.push([i++, j++]);
    else if (longest[i + 1]![j]! >= longest[i]![j + 1]!) i++;
    else j++;
  }
  return places;
}

/** Key order says nothing in a mapping, except in a sweep. */
function sweepOrder(before: unknown, after: unknown): DefinitionChange[] {
  const [a, b] = [valueAt(before, ["sweep"]), valueAt(after, ["sweep"])];
  if (!isRecord(a) || !isRecord(b)) return [];
  const [old, young] = [Object.keys(a).filter((key) => key in b), Object.keys(b).filter((key) => key in a)];
  return same(old, young) ? [] : [{ path: ["sweep"], before: Object.keys(a), after: Object.keys(b), order: true }];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Which member of an axis a mapping configures: options of different members are not compared. */
const memberOf = (value: Record<string, unknown>): unknown => value["kind"];

function same(before: unknown, after: unknown): boolean {
  if (before === undefined || after === undefined) return before === after;
  return Object.is(before, after) || canonicalJson(before) === canonicalJson(after);
}
