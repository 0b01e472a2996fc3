import type { ExperimentState } from "@heirloom/api";
import { stateLooks } from "./states.ts";

/** Glyph and word; `short` keeps the word for who cannot see the glyph. */
export function StateMark({ state, short = false }: { state: ExperimentState; short?: boolean }) {
  const { word, glyph, tone } = stateLooks[state];
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap" title={short ? word : undefined}>
      <span className={`inline-grid w-[13px] place-items-center ${tone}`} aria-hidden="true">
        {glyph === "" ? <span className="pulse" /> : glyph}
      </span>
      <span className={short ? "sr-only" : undefined}>{word}</span>
    </span>
  );
}
