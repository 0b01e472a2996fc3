import { diffDefinitions, type DefinitionChange } from "@heirloom/core";
import { stringify } from "yaml";
import { titleAt } from "./titles.ts";

/** A difference as it is read: what the form calls its place, the path itself, and both values as texts. */
export interface Change {
  readonly title: string;
  /** Dotted; empty for the whole. */
  readonly path: string;
  /** Null on the side where nothing stands. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Longest value that is shown whole. */
const LONGEST = 400;

/** What two definitions differ in, in the words of the form. */
export function changesBetween(before: unknown, after: unknown): Change[] {
  return diffDefinitions(before, after).map((difference) => ({
    title: difference.order ? "Order of the sweep" : titleAt(difference.path, [after, before]),
    path: difference.path.join("."),
    before: textOf(difference.before, difference),
    after: textOf(difference.after, difference),
  }));
}

function textOf(value: unknown, { order }: DefinitionChange): string | null {
  if (value === undefined) return null;
  if (order && Array.isArray(value)) return value.join(", ");
  const text =
    typeof value === "string" ? value : stringify(value, { collectionStyle: "flow", lineWidth: 0 }).trimEnd();
  return text.length <= LONGEST
    ? text
    : `${text.slice(0, LONGEST)}… (${text.length.toLocaleString("en-US")} characters)`;
}

/** What the difference comes to, in a few words. */
export const countWords = (count: number): string =>
  count === 0 ? "nothing differs" : `${count} path${count === 1 ? " differs" : "s differ"}`;
