import type { EngineInfo } from "@heirloom/core";

/** Several engines as one, as it stands in a result: the one there is, or all of them as mixed. */
export function joinEngines(engines: readonly EngineInfo[]): EngineInfo {
  const [first] = engines;
  if (!first) throw new Error("nothing was reported, so no engine is known");
  if (engines.length === 1) return first;
  const kinds = new Set(engines.map(({ kind }) => kind));
  const adapter = engines
    .map((engine) => engine.adapter)
    .toSorted()
    .join(" + ");
  return { kind: kinds.size === 1 ? first.kind : "mixed", adapter };
}
