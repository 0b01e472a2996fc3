import type { Phrase } from "../contracts/phrase.ts";
import type { changeable, Change } from "./change.ts";
import { armUnder, axisList, axisOf, changeAt, describeOn, spokenOn, type Axis } from "./label.ts";
import type { Definition } from "./schema.ts";
import { namesIn } from "./stretches.ts";
import { expandSweep } from "./sweep.ts";
import { number, oneOf } from "./words.ts";

/**
 * A definition as a sentence, in pieces: those that say a value carry its path, so that a page can make them buttons. A value that
 * is swept reads as its alternatives and carries the path of the sweep.
 */
export function describeDefinition(definition: Definition): Phrase[] {
  const { recursion, replicates } = definition;
  const one = (path: string, value: string | number, word: (value: string | number) => string = shown): Phrase =>
    sweptValue(definition, path, word) ?? { text: word(value), path: path.split(".") };
  return joined([
    ...axisPhrases(axisList.family, definition, ["A ", ", fitted"]),
    { text: " to " },
    one("recursion.sampleSize", recursion.sampleSize, (size) => (size === "source" ? "all" : shown(size))),
    { text: " " },
    ...axisPhrases(axisList.source, definition, ["items of ", ""]),
    { text: ", " },
    ...axisPhrases(axisList.policy, definition, ["is refitted under ", ""]),
    ...axisPhrases(axisList.schedule, definition, [", with ", " sample sizes"]),
    ...axisPhrases(axisList.teachers, definition, [", taught by ", ""]),
    ...axisPhrases(axisList.sampler, definition, [", generating by ", ""]),
    ...axisPhrases(axisList.selector, definition, [", keeping by ", ""]),
    { text: ", for " },
    one("recursion.generations", recursion.generations),
    { text: recursion.generations === 1 ? " generation: " : " generations: " },
    one("replicates", replicates),
    { text: replicates === 1 ? " replicate" : " replicates" },
    ...(definition.sweep?.["seed"] ? [{ text: ", seed " }, one("seed", definition.seed)] : []),
    { text: "." },
    ...(recursion.changes ?? []).flatMap((change, index) => changePhrases(definition, change, index)),
  ]);
}

type Words = readonly [before: string, behind: string];

/** What introduces each thing that a change gives, and what stands behind it, where its member does not speak itself. */
const introduced: Readonly<Record<Exclude<(typeof changeable)[number], "sampleSize">, Words>> = {
  policy: ["is refitted under ", ""],
  schedule: [", with ", " sample sizes"],
  teachers: [", taught by ", ""],
  sampler: [", generating by ", ""],
  selector: [", keeping by ", ""],
};

/** A change as a sentence of its own, behind that of the beginning. */
function changePhrases(definition: Definition, change: Change, index: number): Phrase[] {
  const under = underChange(definition, index);
  const home = ["recursion", "changes", String(index)];
  const from = `recursion.changes.${index}.from`;
  const axes = Object.entries(introduced).flatMap(([name, words]) => {
    if (!namesIn(change).some((given) => given === name)) return [];
    const axis: Axis = axisList[name as keyof typeof introduced];
    const phrases = axisPhrases(axis, under, words);
    const moved = (path: NonNullable<Phrase["path"]>) => [...home, ...path.slice(axis.path.length - 1)];
    return phrases.map(({ text, path }) =>
      path ? { text, path: sweptPath(path, definition, index) ?? moved(path) } : { text },
    );
  });
  const size = under.recursion.sampleSize;
  return [
    { text: " From generation " },
    sweptValue(definition, from, shown) ?? { text: shown(change.from), path: from.split(".") },
    { text: change.policy ? " on it" : " on" },
    ...(change.policy ? [{ text: " " }] : []),
    ...axes,
    ...(change.sampleSize === undefined
      ? []
      : [
          { text: ", with " },
          sweptValue(under, "recursion.sampleSize", shown) ?? { text: shown(size), path: [...home, "sampleSize"] },
          { text: " items in each corpus" },
        ]),
    { text: "." },
  ];
}

/** The definition as it holds under a change, with what is swept of that change as if it stood at the beginning. */
function underChange({ sweep = {}, ...definition }: Definition, index: number): Definition {
  const { recursion, sampler, selector } = armUnder(definition, index);
  const { changes: _changes, ...turning } = recursion;
  const own = Object.entries(sweep).flatMap(([path, values]) => {
    const place = changeAt(path);
    return place?.index === index ? [[place.inside, values] as const] : [];
  });
  return { ...definition, recursion: turning, sampler, selector, sweep: Object.fromEntries(own) };
}

/** Where a swept value of a change really stands in the sweep. */
function sweptPath(path: NonNullable<Phrase["path"]>, { sweep = {} }: Definition, index: number): Phrase["path"] {
  if (path[0] !== "sweep") return undefined;
  const found = Object.keys(sweep).find((key) => {
    const place = changeAt(key);
    return place?.index === index && place.inside === path[1];
  });
  return ["sweep", found ?? String(path[1])];
}

const shown = (value: string | number): string => (typeof value === "number" ? number(value) : value);

/** The alternatives of a swept value. */
function sweptValue({ sweep }: Definition, path: string, word: (value: string | number) => string): Phrase | undefined {
  const values = sweep?.[path];
  if (!values) return undefined;
  const words = values.map((value) => word(typeof value === "number" ? value : String(value)));
  return { text: oneOf(words), path: ["sweep", path] };
}

/** What the member of an axis says of itself; the alternatives, between two plain words, where the axis is swept. */
function axisPhrases(axis: Axis, definition: Definition, [before, behind]: readonly [string, string]): Phrase[] {
  const swept = Object.keys(definition.sweep ?? {}).filter((path) => axisOf(path) === axis);
  const [first] = swept;
  if (first === undefined) {
    const { member, config } = spokenOn(axis, definition);
    const phrases = member.phrase?.(config) ?? [
      { text: before },
      { text: member.label, path: ["kind"] },
      { text: behind },
    ];
    return phrases.map(({ text, path }) => (path ? { text, path: [...axis.path, ...path] } : { text }));
  }
  const sweep = Object.fromEntries(swept.map((path) => [path, definition.sweep![path]!]));
  const { arms } = expandSweep({ ...definition, sweep });
  const alternatives = [...new Set(arms.map((arm) => describeOn(axis, arm.definition)))];
  return [{ text: before }, { text: oneOf(alternatives), path: ["sweep", first] }, { text: behind }];
}

/** Neighbours without a path as one piece. */
function joined(phrases: readonly Phrase[]): Phrase[] {
  return phrases.reduce<Phrase[]>((all, phrase) => {
    const last = all.at(-1);
    if (phrase.text === "") return all;
    if (!last || last.path || phrase.path) return [...all, phrase];
    return [...all.slice(0, -1), { text: last.text + phrase.text }];
  }, []);
}
