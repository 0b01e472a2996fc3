import type { Arm } from "@heirloom/core";
import { firstPins, slotOf } from "../charts/prepare/palette.ts";
import { isRecord } from "./draft/path.ts";

/** An arm's slot in the palette, as the experiment's own page will give it; 0 is grey. */
export const slotIn = (arms: readonly Arm[], index: number): number =>
  slotOf(index, arms.length, firstPins(arms.length));

/** An arm in a few words: what the sweep gives it. */
export function armLabel(values: Readonly<Record<string, unknown>>): string {
  const words = Object.entries(values).map(([path, value]) => wordOf(path, value));
  return words.length === 0 ? "one arm" : words.join(", ");
}

function wordOf(path: string, value: unknown): string {
  if (isRecord(value)) {
    const { kind, ...own } = value;
    const rest = Object.values(own).map((each) => (isRecord(each) ? JSON.stringify(each) : String(each)));
    return [String(kind), ...rest].join(" ");
  }
  const key = path.split(".").at(-1)!;
  return key === "kind" ? String(value) : `${key} ${String(value)}`;
}
