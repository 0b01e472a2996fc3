import { definitionJsonSchema } from "@heirloom/core";
import { getIn, startsWith, type Path } from "../editor/draft/path.ts";
import { fieldsOf, inside, memberIn, type Field } from "../editor/form/fields.ts";

let known: readonly Field[] | undefined;
const fields = (): readonly Field[] => (known ??= fieldsOf(definitionJsonSchema()));

/**
 * What the form calls the place at a path, outermost first: "Policy, real share". `values` are definitions in which the path may
 * lead into a member of an axis. What the form does not know is called by its key.
 */
export function titleAt(path: Path, values: readonly unknown[]): string {
  const [top, second, ...rest] = path;
  if (top === undefined) return "The whole definition";
  if (top === "sweep" && second !== undefined) return sweptTitle(String(second), [top, second], values);
  if (top === "claims" && second !== undefined) return entryTitle(Number(second), rest);
  return within(fields(), path, values).join(", ") || String(path.at(-1));
}

const sweptTitle = (key: string, place: Path, values: readonly unknown[]): string =>
  `Sweep of ${lower(titleAt(key.split("."), [...values, ...values.map((value) => firstOf(getIn(value, place), key))]))}`;

/** A definition that has only the first value of a swept path: enough to tell which member its options belong to. */
function firstOf(swept: unknown, key: string): unknown {
  const first = Array.isArray(swept) ? (swept as readonly unknown[])[0] : undefined;
  return key.split(".").reduceRight<unknown>((inner, part) => ({ [part]: inner }), first);
}

const entryTitle = (index: number, rest: Path): string =>
  [`Claim ${index + 1}`, ...rest.map((key) => lower(String(key)))].join(", ");

/** Titles of the fields on the way to a path. */
function within(among: readonly Field[], path: Path, values: readonly unknown[]): string[] {
  const field = among.find((each) => startsWith(path, each.path));
  if (!field) return path.length > 0 ? [lower(String(path.at(-1)))] : [];
  const further = path.slice(field.path.length);
  const title = field.title;
  if (further.length === 0) return [title];
  if (field.control !== "member") return [title, lower(further.join("."))];
  if (further.length === 1 && further[0] === "kind") return [title];
  const member = values.map((value) => memberIn(field, getIn(value, field.path))).find((one) => one !== undefined);
  const own = (member?.fields ?? []).map((each) => inside(each, field.path));
  return [title, ...within(own, path, values).map(lower)];
}

const lower = (title: string): string => title.charAt(0).toLowerCase() + title.slice(1);
