"use client";
import type { ExperimentView } from "@heirloom/api";
import { useGenerationStore } from "../live/generation-context.tsx";
import { ArmChip } from "../ui/chip.tsx";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import type { Computer } from "./compute/messages.ts";
import { sumOf, totalOf, worstOf, type ArmResult } from "./result.ts";
import type { Verification } from "./session.ts";
import { computerText, deviationText, expectationText, headlineOf, sentenceOf, standsOut, tookText } from "./words.ts";

interface Props {
  experiment: ExperimentView;
  verification: Verification;
}

/** How it came out, in words: how many values, where it was computed, what was expected and why, and what is furthest off. */
export function Outcome({ experiment, verification }: Props) {
  const { phase, results, failure } = verification;
  if (phase === "failed") {
    return (
      <p role="alert" className="verify-outcome text-bad">
        <span aria-hidden="true">✕ </span>
        It could not be verified: {failure}. Trying again helps when the server was busy.
      </p>
    );
  }
  const counts = totalOf(results);
  if (phase === "idle") return null;
  if (phase === "running" || sumOf(counts) === 0) return <div className="verify-outcome begun" />;
  const { glyph, tone, text } = headlineOf(counts);
  const reasons = reasonsOf(results);
  return (
    <div className="verify-outcome begun" role="status">
      <p>
        <b className={tone === "good" ? "text-good" : "text-bad"}>
          <span aria-hidden="true">{glyph} </span>
          {text}
        </b>
        , {[...new Set(computersOf(results).map(computerText))].join(" and ")}, {tookText(verification.milliseconds)}
        {phase === "stopped" && ", stopped before the end"}.
      </p>
      <Worst results={results} />
      {standsOut(counts) !== null && <p>{standsOut(counts)}</p>}
      {reasons.map((reason) => (
        <p key={reason} className="text-ink-2">
          {reason}
        </p>
      ))}
      <CopyButton text={sentence(experiment, verification)} size="small" className="mt-1 print:hidden">
        Copy as a sentence
      </CopyButton>
    </div>
  );
}

const computersOf = (results: readonly ArmResult[]): Computer[] => results.flatMap(({ by }) => by ?? []);

/** Why what was expected, each reason once, with the arms it holds for where it does not hold for all. */
function reasonsOf(results: readonly ArmResult[]): string[] {
  const letters = new Map<string, string[]>();
  for (const { by, arm } of results) {
    if (!by) continue;
    const reason = expectationText(by, arm.kind);
    letters.set(reason, [...(letters.get(reason) ?? []), arm.letter]);
  }
  const several = letters.size > 1;
  return Array.from(letters, ([reason, arms]) => (several ? `${arms.join(", ")}: ${reason}` : reason));
}

function Worst({ results }: { results: readonly ArmResult[] }) {
  const store = useGenerationStore();
  const found = worstOf(results);
  if (!found) return null;
  const { arm, worst } = found;
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
      Furthest off:
      <ArmChip letter={arm.letter} slot={arm.slot}>
        {deviationText(worst)}
      </ArmChip>
      <Button size="small" className="print:hidden" onClick={() => store.choose(worst.generation)}>
        Go to generation {worst.generation}
      </Button>
      <span className="hidden print:inline">at generation {worst.generation}</span>
    </p>
  );
}

function sentence({ definitionHash, metrics }: ExperimentView, { results, extent }: Verification): string {
  return sentenceOf({
    counts: totalOf(results),
    extent: { replicates: extent!.replicates, generations: Math.max(...results.map(({ reached }) => reached)) },
    arms: results.length,
    metrics: metrics.length,
    computers: computersOf(results),
    hash: definitionHash,
    at: new Date(),
  });
}
