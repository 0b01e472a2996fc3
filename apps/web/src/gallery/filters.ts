import type { GalleryEntryView } from "@heirloom/api";
import type { Outcome } from "./outcome.ts";

/** Where a filter's answer lies in an entry. */
const axes = {
  family: ({ definition }: GalleryEntryView["parts"][number]) => [definition.family.kind],
  policy: ({ definition }: GalleryEntryView["parts"][number]) =>
    kindsOf(definition, "recursion.policy", definition.recursion.policy.kind),
  selector: ({ definition }: GalleryEntryView["parts"][number]) =>
    kindsOf(definition, "selector", definition.selector.kind),
} as const;

/** The kind that a definition names and those that it sweeps over. */
function kindsOf({ sweep = {} }: GalleryEntryView["parts"][number]["definition"], path: string, own: string): string[] {
  const kinds = (sweep[`${path}.kind`] ?? []).filter((kind) => typeof kind === "string");
  const whole = (sweep[path] ?? []).flatMap((config) => {
    const { kind = undefined } = typeof config === "object" && config !== null ? (config as { kind?: unknown }) : {};
    return typeof kind === "string" ? [kind] : [];
  });
  const all = [...kinds, ...whole];
  return all.length > 0 ? all : [own];
}

/** What entries are about: "family gaussian", "policy replace"; those of several entries first. */
export function topicsOf(entries: readonly GalleryEntryView[]): string[] {
  const counts = new Map<string, number>();
  for (const topic of entries.flatMap(topicsIn)) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  return [...counts.keys()].filter((topic) => !topic.endsWith(" none")).toSorted();
}

const topicsIn = ({ parts }: GalleryEntryView): string[] => [
  ...new Set(
    parts.flatMap((part) => Object.entries(axes).flatMap(([axis, of]) => of(part).map((kind) => `${axis} ${kind}`))),
  ),
];

export const paperName = ({ authors, year }: GalleryEntryView["papers"][number]): string => {
  const [first = "", ...others] = authors.split(", ");
  return `${first}${others.length > 1 ? " et al." : others.length === 1 ? ` and ${others[0]}` : ""} ${year}`;
};

export const papersOf = (entries: readonly GalleryEntryView[]): string[] =>
  [...new Set(entries.flatMap(({ papers }) => papers.map(paperName)))].toSorted();

export interface Filter {
  readonly search: string;
  readonly paper: string | null;
  readonly topic: string | null;
  readonly outcome: Outcome | null;
}

/** Whether an entry is to be shown. */
export function isWanted(entry: GalleryEntryView, outcome: Outcome, filter: Filter): boolean {
  const { search, paper, topic } = filter;
  const text = [entry.name, entry.title, entry.claim, ...entry.papers.map((one) => `${one.authors} ${one.title}`)]
    .join(" ")
    .toLowerCase();
  return (
    search
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word)) &&
    (paper === null || entry.papers.map(paperName).includes(paper)) &&
    (topic === null || topicsIn(entry).includes(topic)) &&
    (filter.outcome === null || filter.outcome === outcome)
  );
}
