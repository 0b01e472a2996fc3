import type { ExperimentRow, GalleryEntryView } from "@heirloom/api";
import type { Origin } from "../storage.ts";
import { templates } from "../templates.ts";

/** Something a draft can begin with. */
export interface Beginning {
  readonly origin: Origin;
  readonly title: string;
  readonly note: string;
}

export const templateBeginnings: readonly Beginning[] = templates.map(({ id, label, summary }) => ({
  origin: { template: id },
  title: label,
  note: summary,
}));

/** Every part of every entry of the gallery. */
export const galleryBeginnings = (entries: readonly GalleryEntryView[]): Beginning[] =>
  entries.flatMap(({ name, title, parts }) =>
    parts.map((part, index) => ({
      origin: { gallery: `${name}/${index}` },
      title: parts.length > 1 ? part.name : title,
      note: parts.length > 1 ? title : name,
    })),
  );

export const experimentBeginnings = (rows: readonly Pick<ExperimentRow, "id" | "name" | "family">[]): Beginning[] =>
  rows.map(({ id, name, family }) => ({ origin: { from: id }, title: name, note: family }));

/** Those whose words contain every word that is looked for, in any order. */
export function matching(beginnings: readonly Beginning[], wanted: string): Beginning[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  return beginnings.filter(({ title, note }) => {
    const text = `${title} ${note}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** The address of the editor on an origin. */
export function addressOf({ from, generation, gallery, dataset, template }: Origin): string {
  const given = Object.entries({ from, generation, gallery, dataset, template });
  const query = new URLSearchParams(
    given.flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)] as [string, string]])),
  );
  return query.size === 0 ? "/experiments/new" : `/experiments/new?${query}`;
}
