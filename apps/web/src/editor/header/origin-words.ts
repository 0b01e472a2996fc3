import type { Origin } from "../storage.ts";
import { firstTemplate, templates } from "../templates.ts";

/** What a draft began with, as a heading; `called` is the name of an experiment or a gallery entry. */
export function originWords({ from, gallery, dataset, template }: Origin, called: string | null): string {
  if (from !== undefined || gallery !== undefined) return called ?? "The beginning";
  if (dataset !== undefined) return "The template for this dataset";
  return (templates.find(({ id }) => id === template) ?? firstTemplate).label;
}
