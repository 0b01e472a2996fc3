import type { EngineInfo } from "./result.ts";

const MIXED: EngineInfo["kind"] = "mixed";

/** What ran an experiment when `next` has run a part of it too. The same object when that says nothing new. */
export function combineEngines(before: EngineInfo | null, next: EngineInfo): EngineInfo {
  if (!before) return next;
  const { kind, adapter } = together(before, next);
  const models = listed(before.models, next.models);
  if (kind === before.kind && adapter === before.adapter && models === before.models) return before;
  return { kind, adapter, ...(models === undefined ? {} : { models }) };
}

function together(before: EngineInfo, next: EngineInfo): EngineInfo {
  const known = before.adapter.split("; ");
  if (before.kind === next.kind && known.includes(next.adapter)) return before;
  if (before.kind === MIXED && known.includes(`${next.kind}: ${next.adapter}`)) return before;
  if (before.kind === next.kind) return { kind: before.kind, adapter: [...known, next.adapter].join("; ") };
  const named = before.kind === MIXED ? known : known.map((adapter) => `${before.kind}: ${adapter}`);
  return { kind: MIXED, adapter: [...named, `${next.kind}: ${next.adapter}`].join("; ") };
}

function listed(before: string | undefined, next: string | undefined): string | undefined {
  if (before === undefined || next === undefined) return before ?? next;
  const known = before.split("; ");
  return known.includes(next) ? before : [...known, next].join("; ");
}
