import type { ComparedExperiment, ExperimentState, GalleryEntryView, GalleryPartView } from "@heirloom/api";
import type { Verdict } from "@heirloom/core";
import { isFinal } from "../experiment/states.ts";
import type { Known } from "../compare/use-compared.ts";

/** What came of an entry here, in one word. */
export type Outcome = "holds" | "partly" | "open" | "rejected" | "running" | "stopped" | "outdated" | "absent";

export interface OutcomeLook {
  readonly word: string;
  readonly glyph: string;
  readonly ink: string;
}

export const outcomeLooks: Readonly<Record<Outcome, OutcomeLook>> = {
  holds: { word: "Holds", glyph: "✓", ink: "text-good" },
  partly: { word: "Holds in part", glyph: "△", ink: "text-warn" },
  open: { word: "Open", glyph: "△", ink: "text-warn" },
  rejected: { word: "Rejected", glyph: "✕", ink: "text-bad" },
  running: { word: "Running", glyph: "", ink: "text-accent" },
  stopped: { word: "Stopped", glyph: "□", ink: "text-ink-3" },
  outdated: { word: "Run from another version", glyph: "○", ink: "text-ink-3" },
  absent: { word: "Not run here", glyph: "○", ink: "text-ink-3" },
};

/** A part of an entry as it stands now. */
export interface PartNow {
  readonly part: GalleryPartView;
  readonly run: ComparedExperiment | null | undefined;
  readonly state: ExperimentState | null;
  readonly verdicts: readonly Verdict[] | null;
}

export function partNow(part: GalleryPartView, known: Known): PartNow {
  const run = part.run ? known.get(part.run.experimentId) : undefined;
  // A run that was removed while the page is open is none.
  if (!part.run || run === null) return { part: { ...part, run: null }, run: undefined, state: null, verdicts: null };
  const { state, verdicts } = run?.experiment ?? part.run;
  return { part, run, state, verdicts };
}

/** Verdicts of the claims of a part, in their order; those of laws that nobody claimed are left out. */
export function claimedVerdicts({ part, verdicts }: PartNow): readonly Verdict[] {
  const claimed = new Set(part.definition.claims?.map(({ says }) => says));
  return (verdicts ?? []).filter(({ claim }) => claimed.has(claim));
}

export function outcomeOf(parts: readonly PartNow[]): Outcome {
  if (parts.some(({ state }) => state !== null && !isFinal(state))) return "running";
  if (parts.some(({ state }) => state === null)) return "absent";
  if (parts.some(({ part }) => !part.run!.same)) return "outdated";
  if (parts.some(({ verdicts }) => verdicts === null)) return "stopped";
  const all = parts.flatMap(claimedVerdicts);
  const passed = all.filter((verdict) => verdict.passed).length;
  if (passed === all.length) return "holds";
  if (passed > 0) return "partly";
  return all.some(({ state }) => state === "rejected") ? "rejected" : "open";
}

/** Whether something of it can be looked at, and whether all that is there is the newest version. */
export const isComplete = ({ parts }: Pick<GalleryEntryView, "parts">): boolean =>
  parts.every(({ run }) => run !== null && run.same);
