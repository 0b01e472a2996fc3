import type { ComputedBy } from "./engine.ts";

interface Finished {
  readonly milliseconds: number;
  readonly by: ComputedBy;
}

/** What computed a preview and how long it took: "computed in this tab in 33 ms on WebGPU (Apple M3)". */
export function computedWords({ milliseconds, by }: Finished): string {
  const took = `computed in this tab in ${Math.max(1, Math.round(milliseconds))} ms`;
  const { onDevice, onLoop, adapter, why } = by;
  const because = why === null ? "" : `: ${why}`;
  if (onDevice === 0) return `${took} on the processor${because}`;
  const device = `WebGPU (${adapter ?? "unnamed adapter"})`;
  if (onLoop === 0) return `${took} on ${device}`;
  return `${took}, ${onDevice} arm${onDevice === 1 ? "" : "s"} on ${device}, ${onLoop} on the processor${because}`;
}
