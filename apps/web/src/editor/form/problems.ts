import type { Problem } from "@heirloom/core";
import { pathKey, startsWith, type Path } from "../draft/path.ts";

/** Problems by the place that shows them, `pathKey` of a field; those that no field shows are under the empty path. */
export type ProblemsByPlace = ReadonlyMap<string, readonly Problem[]>;

/** Gives each problem to the deepest of these places around it. */
export function placeAtFields(problems: readonly Problem[], places: readonly Path[]): ProblemsByPlace {
  const byPlace = new Map<string, Problem[]>();
  for (const problem of problems) {
    const around = places.filter((place) => startsWith(problem.path, place));
    const place = around.reduce<Path>((deepest, next) => (next.length > deepest.length ? next : deepest), []);
    const key = pathKey(place);
    byPlace.set(key, [...(byPlace.get(key) ?? []), problem]);
  }
  return byPlace;
}

/** The sentence at a field: "is missing" needs a subject, other sentences begin with a capital. */
export function sentence({ message }: Problem, title: string): string {
  if (/^(is|must|has) /.test(message)) return `${title} ${message}`;
  return message.charAt(0).toUpperCase() + message.slice(1);
}

/** What the launch button says. */
export const thingsToFix = (count: number): string => `${count} thing${count === 1 ? "" : "s"} to fix`;
