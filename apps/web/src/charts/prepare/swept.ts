import type { ArmView } from "@heirloom/api";
import { formatTick } from "../../format/numbers.ts";

/** A path of the sweep with the values it takes, numbers in their order and others as the sweep has them. */
export interface SweptPath {
  readonly path: string;
  /** Short name: what the path is about. */
  readonly name: string;
  readonly numeric: boolean;
  readonly values: readonly SweptValue[];
}

export interface SweptValue {
  /** Canonical text, by which values are compared and stand in addresses. */
  readonly key: string;
  readonly value: unknown;
  readonly text: string;
}

export const keyOf = (value: unknown): string => JSON.stringify(value) ?? "undefined";

/** Words for a swept value: a member with options is called by its kind and what is set. */
export function valueText(value: unknown): string {
  if (typeof value === "number") return formatTick(value);
  if (typeof value !== "object" || value === null) return String(value);
  const { kind, ...options } = value as { kind?: unknown };
  const rest = Object.entries(options).map(([name, option]) => `${name} ${valueText(option)}`);
  return [...(kind === undefined ? [] : [String(kind)]), ...rest].join(", ");
}

/** What a path is about: "policy" of recursion.policy.kind. */
export const nameOf = (path: string): string =>
  path
    .replace(/\.kind$/, "")
    .split(".")
    .at(-1)!;

type Arms = readonly Pick<ArmView, "values">[];

/** Several parts of a page ask the same of the same arms. */
const asked = new WeakMap<Arms, SweptPath[]>();

/** The paths that arms differ in, in the order of the sweep. */
export function sweptPaths(arms: Arms): SweptPath[] {
  const paths = asked.get(arms) ?? pathsOf(arms);
  asked.set(arms, paths);
  return paths;
}

function pathsOf(arms: Arms): SweptPath[] {
  return Object.keys(arms[0]?.values ?? {}).map((path) => {
    const found = new Map<string, unknown>();
    for (const { values } of arms) found.set(keyOf(values[path]), values[path]);
    const values = [...found].map(([key, value]) => ({ key, value, text: valueText(value) }));
    const numeric = values.every(({ value }) => typeof value === "number");
    if (numeric) values.sort((a, b) => Number(a.value) - Number(b.value));
    return { path, name: nameOf(path), numeric, values };
  });
}
