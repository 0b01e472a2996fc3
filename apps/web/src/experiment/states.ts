import type { ExperimentState } from "@heirloom/api";

export interface StateLook {
  readonly word: string;
  /** Empty for running, which has a live dot. */
  readonly glyph: string;
  readonly tone: string;
  /** The group it stands in in the list. */
  readonly group: "Running" | "Waiting" | "Needs attention" | "Finished";
}

export const stateLooks: Record<ExperimentState, StateLook> = {
  running: { word: "Running", glyph: "", tone: "text-accent", group: "Running" },
  waiting: { word: "Waiting", glyph: "○", tone: "text-ink-3", group: "Waiting" },
  paused: { word: "Paused", glyph: "‖", tone: "text-ink-2", group: "Waiting" },
  failed: { word: "Failed", glyph: "✕", tone: "text-bad", group: "Needs attention" },
  done: { word: "Done", glyph: "✓", tone: "text-good", group: "Finished" },
  cancelled: { word: "Cancelled", glyph: "□", tone: "text-ink-3", group: "Finished" },
};

/** No more data will come. */
export const isFinal = (state: ExperimentState): boolean =>
  state === "done" || state === "failed" || state === "cancelled";
