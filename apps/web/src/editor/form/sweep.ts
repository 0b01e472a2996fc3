import { getIn, isRecord, type Edit, type Path } from "../draft/path.ts";
import { inside, kindOf, memberIn, type Field, type MemberField } from "./fields.ts";

/** A path that takes several values. */
export interface Swept {
  readonly path: string;
  readonly values: readonly unknown[];
}

/** What a definition sweeps, in its order; entries that are no lists count as one value. */
export function sweptOf(value: unknown): Swept[] {
  const sweep = getIn(value, ["sweep"]);
  if (!isRecord(sweep)) return [];
  return Object.entries(sweep).map(([path, values]) => ({ path, values: Array.isArray(values) ? values : [values] }));
}

/** Arms of a sweep, every combination. */
export const countOf = (swept: readonly Swept[]): number =>
  swept.reduce((count, { values }) => count * values.length, 1);

/** A value of a swept path, by its place in the list. */
export interface ValuePlace {
  readonly path: string;
  readonly at: number;
}

/** The first few arms, by their place, that take a value, and how many do: the first path is slowest. */
export function placesTaking(
  swept: readonly Swept[],
  { path, at }: ValuePlace,
  few: number,
): { readonly first: readonly number[]; readonly count: number } {
  const position = swept.findIndex((each) => each.path === path);
  if (position < 0 || at >= swept[position]!.values.length) return { first: [], count: 0 };
  const stride = countOf(swept.slice(position + 1));
  const period = stride * swept[position]!.values.length;
  const count = countOf(swept.slice(0, position)) * stride;
  const place = (index: number): number => Math.floor(index / stride) * period + at * stride + (index % stride);
  return { first: Array.from({ length: Math.min(few, count) }, (_, index) => place(index)), count };
}

/** A path that can be swept, and the field that reads its values. */
export interface Sweepable {
  readonly path: string;
  readonly title: string;
  readonly field: Field;
}

/** Scalar paths of the members that are chosen, and every axis. */
export function sweepablesOf(fields: readonly Field[], value: unknown, within = ""): Sweepable[] {
  return fields.flatMap((field) => {
    const path = field.path.join(".");
    const title = within === "" ? field.title : `${within}: ${field.title}`;
    if (field.control === "member") {
      const own = memberIn(field, getIn(value, field.path))?.fields ?? [];
      const placed = own.map((each) => inside(each, field.path));
      return [{ path, title: field.title, field }, ...sweepablesOf(placed, value, field.title)];
    }
    return isScalarField(field) && path !== "name" ? [{ path, title, field }] : [];
  });
}

const scalarControls: readonly Field["control"][] = ["number", "text", "switch", "options", "dataset"];
const isScalarField = ({ control }: Field): boolean => scalarControls.includes(control);

/** A list as it is typed: commas or spaces between values. What is no number stays a word, for the check to judge. */
export function readValues(text: string): unknown[] {
  return text
    .split(/[,\s]+/)
    .filter((word) => word !== "")
    .map(readScalar);
}

export function readScalar(text: string): string | number | boolean {
  const word = text.trim().replace(/^\u2212/, "-");
  if (word === "true") return true;
  if (word === "false") return false;
  return word !== "" && Number.isFinite(Number(word)) ? Number(word) : word;
}

export const writeValues = (values: readonly unknown[]): string =>
  values.map((value) => (isRecord(value) || Array.isArray(value) ? JSON.stringify(value) : String(value))).join(", ");

/** Where an axis takes several members: as whole members, or by their kinds alone. */
export interface SweptAxis {
  readonly key: string;
  readonly byKind: boolean;
  readonly members: readonly unknown[];
}

export function sweptAxis(field: MemberField, value: unknown): SweptAxis | undefined {
  const path = field.path.join(".");
  for (const { path: key, values } of sweptOf(value)) {
    if (key === path) return { key, byKind: false, members: values };
    if (key === `${path}.kind`) return { key, byKind: true, members: values.map((kind) => ({ kind })) };
  }
  return undefined;
}

/** The members an axis takes: those of the sweep, or the one it has. */
export function chosenMembers(field: MemberField, value: unknown): readonly unknown[] {
  const swept = sweptAxis(field, value);
  if (swept) return swept.members;
  const one = getIn(value, field.path);
  return one === undefined ? [] : [one];
}

/** Edits that give an axis these members: one stands in its place, several make a sweep. */
export function chooseMembers(field: MemberField, value: unknown, members: readonly unknown[]): Edit[] {
  const swept = sweptAxis(field, value);
  const [first] = members;
  if (first === undefined) return [];
  if (members.length === 1) return [...removeSwept(value, swept?.key), { path: field.path, value: first }];
  const key = field.path.join(".");
  const base: Edit[] = getIn(value, field.path) === undefined ? [{ path: field.path, value: first }] : [];
  if (swept?.byKind && members.every(isBare))
    return [...base, { path: ["sweep", swept.key], value: members.map(kindOf) }];
  if (!swept?.byKind) return [...base, { path: ["sweep", key], value: members }];
  return [...base, renameSwept(value, swept.key, { path: key, values: members })];
}

const isBare = (member: unknown): boolean => isRecord(member) && Object.keys(member).length === 1;

/** Edits that stop sweeping a path; the last path takes the whole sweep with it. */
export function removeSwept(value: unknown, key: string | undefined): Edit[] {
  if (key === undefined) return [];
  return [{ path: sweptOf(value).length > 1 ? ["sweep", key] : ["sweep"], value: undefined }];
}

/** Edits that put a problem right: what is swept at the place of a fix would still overrule it, so that goes. */
export function fixEdits(value: unknown, { path, value: to }: Edit): Edit[] {
  const at = path.join(".");
  const overruling = sweptOf(value).find((swept) => swept.path === at || swept.path.startsWith(`${at}.`));
  return [...removeSwept(value, overruling?.path), { path, value: to }];
}

/** Where the value of a chosen member's field stands, by the member's place among those chosen. */
export function memberPath(field: MemberField, value: unknown, index: number): Path {
  return sweptAxis(field, value) ? ["sweep", field.path.join("."), index] : field.path;
}

/** Edits that write a sweep by kinds as one of whole members, so that their own fields have a place. */
export function wholeMembers(field: MemberField, value: unknown): Edit[] {
  const swept = sweptAxis(field, value);
  return swept?.byKind ? [renameSwept(value, swept.key, { path: field.path.join("."), values: swept.members })] : [];
}

/** The order of paths orders the arms, so the entry keeps its place under its new name. */
function renameSwept(value: unknown, key: string, to: Swept): Edit {
  const renamed = sweptOf(value).map((swept) => (swept.path === key ? to : swept));
  return { path: ["sweep"], value: Object.fromEntries(renamed.map(({ path, values }) => [path, values])) };
}

/** Edits that move a swept path to another place among the others; the first is slowest. */
export function movedPath(value: unknown, key: string, to: number): Edit[] {
  const swept = sweptOf(value);
  const from = swept.findIndex(({ path }) => path === key);
  const place = Math.min(Math.max(to, 0), swept.length - 1);
  if (from < 0 || from === place) return [];
  const moved = swept.toSpliced(from, 1).toSpliced(place, 0, swept[from]!);
  return [{ path: ["sweep"], value: Object.fromEntries(moved.map(({ path, values }) => [path, values])) }];
}
