import type { FoundView } from "@heirloom/api";

/** What the search leads to, with the words before a group of them. */
export const kinds: Record<FoundView["kind"], { readonly title: string; href(id: string): string }> = {
  experiment: { title: "Experiments", href: (id) => `/experiments/${id}` },
  dataset: { title: "Datasets", href: (id) => `/datasets/${id}` },
  gallery: { title: "Gallery", href: (id) => `/gallery/${id}` },
};

/** Pages that a search leads to by their name. */
const pages = [
  ["Experiments", "/experiments"],
  ["New experiment", "/experiments/new"],
  ["Compare", "/compare"],
  ["Gallery", "/gallery"],
  ["Datasets", "/datasets"],
  ["Runners", "/runners"],
  ["Reference", "/reference"],
] as const;

export interface Place {
  readonly key: string;
  readonly group: string;
  readonly name: string;
  readonly note: string;
  readonly href: string;
}

const MOST_PAGES = 3;

/** What a search offers, in the order of its groups: pages whose name begins with it, then what was found. */
export function placesOf(text: string, found: readonly FoundView[]): Place[] {
  const begun = text.trim().toLowerCase();
  const named = pages
    .filter(([name]) => begun !== "" && name.toLowerCase().startsWith(begun))
    .slice(0, MOST_PAGES)
    .map(([name, href]) => ({ key: href, group: "Pages", name, note: "", href }));
  const others = found.map(({ kind, id, name, note }) => {
    const { title, href } = kinds[kind];
    return { key: `${kind} ${id}`, group: title, name, note, href: href(id) };
  });
  return [...named, ...others];
}

/** The place a step further, round at both ends; -1 is none. */
export const stepped = (at: number, step: number, count: number): number =>
  count === 0 ? -1 : (Math.max(at, step < 0 ? 0 : -1) + step + count) % count;
