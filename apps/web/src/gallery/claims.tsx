import type { Verdict, VerdictState } from "@heirloom/core";
import { formatNumber } from "../format/numbers.ts";
import { ArmChip } from "../ui/chip.tsx";
import { Plain } from "../ui/plain.tsx";
import type { Plate } from "./prepare/plate.ts";

const looks = {
  passed: { glyph: "✓", word: "holds", ink: "text-good" },
  rejected: { glyph: "✕", word: "rejected", ink: "text-bad" },
  open: { glyph: "△", word: "open", ink: "text-warn" },
} as const satisfies Record<VerdictState, { glyph: string; word: string; ink: string }>;

interface Props {
  readonly plate: Plate;
  readonly verdicts: readonly Verdict[];
}

/** The claims of a figure, each with where it was read and how it was judged here. */
export function Claims({ plate, verdicts }: Props) {
  const slots = new Map(plate.lines.map(({ letter, slot }) => [letter, slot]));
  return (
    <ul className="gallery-claims">
      {plate.claims.map(({ claim }) => (
        <li key={claim.says}>
          <p className="serif text-read">
            <Plain text={claim.says} />
          </p>
          <p className="text-small text-ink-3">
            <Plain text={claim.source} />
          </p>
          {verdicts
            .filter((verdict) => verdict.claim === claim.says)
            .map((verdict, index) => (
              <VerdictLine key={index} verdict={verdict} slots={slots} />
            ))}
        </li>
      ))}
    </ul>
  );
}

function VerdictLine({ verdict, slots }: { verdict: Verdict; slots: ReadonlyMap<string, number> }) {
  const { state, statistic, value, note, arm, published } = verdict;
  const { glyph, word, ink } = looks[state];
  return (
    <p className="mt-1 text-small text-ink-2">
      {arm !== null && <ArmChip letter={arm} slot={slots.get(arm) ?? 0} className="mr-1.5 align-middle" />}
      <span className={ink}>
        <span aria-hidden="true">{glyph} </span>
        {word}
      </span>
      : <Plain text={statistic} /> <b className="font-semibold text-ink">{formatNumber(value)}</b>
      {published !== undefined && `, published ${formatNumber(published)}`}
      {note !== undefined && (
        <>
          ; <Plain text={note} />
        </>
      )}
    </p>
  );
}
