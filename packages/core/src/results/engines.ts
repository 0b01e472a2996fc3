import type { EngineInfo } from "./result.ts";

const MIXED: EngineInfo["kind"] = "mixed";

/** What ran an experiment when `next` has run a part of it too. The same object when that says nothing new. */
export function combineEngines(before: EngineInfo | null, next: EngineInfo): EngineInfo {
  if (!before) return next;
  const known = before.adapter.split("; ");
  if (before.kind === next.kind && known.includes(next.adapter)) return before;
  if (before.kind === MIXED && known.includes(`${next.kind}: ${next.adapter}`)) return before;
  if (before.kind === next.kind) return { kind: before.kind, adapter: [...known, next.adapter].join("; ") };
  const named = before.kind === MIXED ? known : known.map((adapter) => `${before.kind}: ${adapter}`);
  return { kind: MIXED, adapter: [...named, `${next.kind}: ${next.adapter}`].join("; ") };
}
