import { getIn, isRecord } from "../editor/draft/path.ts";
import type { Field } from "../editor/form/fields.ts";

/** Where a definition has what a change of this name replaces. */
const homes: Readonly<Record<string, readonly string[]>> = {
  policy: ["recursion", "policy"],
  schedule: ["recursion", "schedule"],
  teachers: ["recursion", "teachers"],
  sampleSize: ["recursion", "sampleSize"],
  sampler: ["sampler"],
  selector: ["selector"],
};

/** What a definition has from the beginning, to be edited; else what the form would offer first. */
export function chooseFirst(field: Field, definition: unknown): unknown {
  const name = String(field.path[0]);
  const given = getIn(definition, homes[name] ?? [name]);
  if (given !== undefined) return structuredClone(given);
  return "members" in field ? { kind: field.members[0]?.kind } : field.default;
}

/** The generation after the last change, or halfway through a chain without any. */
export function nextEntry(definition: unknown, entries: readonly unknown[]): { from: number; policy: unknown } {
  const generations = numberAt(definition, ["recursion", "generations"]) ?? 2;
  const before = numberAt(entries.at(-1), ["from"]);
  const from = before === undefined ? Math.floor(generations / 2) : before + 1;
  const policy = getIn(definition, ["recursion", "policy"]);
  return {
    from: Math.max(1, Math.min(from, generations - 1)),
    policy: isRecord(policy) ? structuredClone(policy) : { kind: "replace" },
  };
}

function numberAt(value: unknown, path: readonly string[]): number | undefined {
  const found = getIn(value, path);
  return typeof found === "number" && Number.isFinite(found) ? found : undefined;
}
