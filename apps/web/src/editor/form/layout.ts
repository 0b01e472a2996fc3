import type { Field, MemberField } from "./fields.ts";

/** How an axis offers its members: a menu, a list to pick one from, or a list to pick several from. */
export type Offer = "menu" | "one" | "several";

export interface Section {
  readonly title: string;
  /** Dotted paths, in order. */
  readonly paths: readonly string[];
  readonly offer?: Offer;
}

/** The order of the form. Fields that no section names follow under the last title. */
const sections: readonly Section[] = [
  { title: "Source and family", paths: ["source", "family"], offer: "menu" },
  {
    title: "Recursion",
    paths: [
      "recursion.sampleSize",
      "recursion.generations",
      "replicates",
      "seed",
      "recursion.schedule",
      "recursion.teachers",
    ],
    offer: "menu",
  },
  { title: "Policy", paths: ["recursion.policy"], offer: "several" },
  { title: "Sampler", paths: ["sampler"], offer: "one" },
  { title: "Selector", paths: ["selector"], offer: "one" },
  { title: "Changes", paths: ["recursion.changes"] },
  { title: "Metrics", paths: ["metrics"] },
];
/** The name stands in the header, the sweep has a part of its own, claims too. */
const elsewhere = ["name", "sweep", "claims"];

export interface LaidSection {
  readonly title: string;
  readonly offer: Offer;
  readonly fields: readonly Field[];
}

export function layOut(fields: readonly Field[]): LaidSection[] {
  const byPath = new Map(fields.map((field) => [field.path.join("."), field]));
  const laid = sections.map(({ title, paths, offer = "one" }) => {
    const found = paths.flatMap((path) => byPath.get(path) ?? []);
    for (const path of paths) byPath.delete(path);
    return { title, offer, fields: found };
  });
  for (const path of elsewhere) byPath.delete(path);
  const rest = { title: "More", offer: "one" as const, fields: [...byPath.values()] };
  return [...laid, rest].filter((section) => section.fields.length > 0);
}

/** The name of an axis, as the members of core know it: the last key of its path. */
export const axisOf = (field: MemberField): string => String(field.path.at(-1));
