import type { Verdict, VerdictState } from "@heirloom/core";
import { figure } from "./words.ts";

const glyphs: Record<VerdictState, string> = { passed: "✓", rejected: "✕", open: "○" };

/** A line for every verdict: its state, the claim, what was found beside what was asked, and the published figure. */
export const verdictLines = (verdicts: readonly Verdict[]): string[] =>
  verdicts.flatMap((verdict) => {
    const { claim, arm, state, statistic, value, note, published, differs } = verdict;
    const where = arm === null ? "" : `arm ${arm}: `;
    const paper = published === undefined ? "" : `; published ${figure(published)}`;
    const line = `${glyphs[state]} ${state}: ${claim}`;
    const found = `    ${where}${statistic} is ${figure(value)}, ${thresholdWords(verdict)}${paper}`;
    return [line, found, ...(note ? [`    ${note}`] : []), ...(differs ? [`    ${differs}`] : [])];
  });

function thresholdWords({ threshold }: Verdict): string {
  if (typeof threshold === "number") return `threshold ${figure(threshold)}`;
  const [low, high] = threshold;
  if (low === null && high === null) return "nothing to compare it with";
  if (low !== null && high !== null) return `asked for ${figure(low)} to ${figure(high)}`;
  return low !== null ? `asked for ${figure(low)} or more` : `asked for ${figure(high)} or less`;
}
