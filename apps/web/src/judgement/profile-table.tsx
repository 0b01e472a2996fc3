"use client";
import type { ArmView } from "@heirloom/api";
import type { ProfileEntry } from "@heirloom/core";
import { useState } from "react";
import { slotOf } from "../charts/prepare/palette.ts";
import { ExportMenu } from "../export/export-menu.tsx";
import { formatNumber } from "../format/numbers.ts";
import { ArmChip } from "../ui/chip.tsx";
import { Plain } from "../ui/plain.tsx";
import { Awaited, awaitedOf } from "./awaited.tsx";

const answers = {
  yes: { glyph: "●", word: "yes" },
  no: { glyph: "○", word: "no" },
  partly: { glyph: "◐", word: "partly" },
  unknown: { glyph: "–", word: "not answerable" },
} as const satisfies Record<ProfileEntry["answer"], { glyph: string; word: string }>;

interface Looked {
  readonly arm: ArmView;
  readonly entry: ProfileEntry;
}

/** The published definitions of collapse, each answered for each coloured arm. */
export function ProfileTable({ arms, pins }: { arms: readonly ArmView[]; pins: readonly number[] }) {
  const [looked, setLooked] = useState<Looked | null>(null);
  const shown = arms.filter(({ index }) => slotOf(index, arms.length, pins) !== 0);
  const definitions =
    shown.find(({ judgement }) => judgement && judgement.profile.length > 0)?.judgement?.profile ?? [];
  if (definitions.length === 0)
    return <Awaited arms={arms} what="The profile is answered" none="Nothing that was measured here answers it." />;
  return (
    <>
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-2">
        <p className="read text-ink-2">
          {definitions.length === 8 ? "Eight" : definitions.length} published definitions of collapse, each answered for
          each arm.
        </p>
        <ExportMenu
          drawn={false}
          figure={async () => {
            const { profileFigure } = await import("../export/figures/tables.ts");
            return profileFigure(arms);
          }}
        />
      </div>
      <div className="table-wrap" tabIndex={0} role="region" aria-label="Table of the profile">
        <table className="paper-table sticky-first">
          <thead>
            <tr>
              <th scope="col">Definition</th>
              {shown.map((arm) => (
                <th key={arm.id} scope="col">
                  <ArmChip letter={arm.letter} slot={slotOf(arm.index, arms.length, pins)}>
                    {arm.label}
                  </ArmChip>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {definitions.map(({ definition, name }) => (
              <tr key={definition}>
                <th scope="row" className="min-w-40">
                  <span className="mr-2 inline-block w-3 text-ink-3">{definition}</span>
                  {name}
                </th>
                {shown.map((arm) => (
                  <Cell key={arm.id} arm={arm} definition={definition} onLook={setLooked} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Evidence looked={looked} />
    </>
  );
}

interface CellProps {
  arm: ArmView;
  definition: number;
  onLook(looked: Looked): void;
}

function Cell({ arm, definition, onLook }: CellProps) {
  const entry = arm.judgement?.profile.find((one) => one.definition === definition);
  if (!entry) return <td className="text-small text-ink-3">{awaitedOf(arm)}</td>;
  return (
    <td>
      <Answer entry={entry} onLook={() => onLook({ arm, entry })} />
    </td>
  );
}

/** The number beside the mark; where there is none the answer, but nothing where there is no answer. */
function valueText({ answer, value }: ProfileEntry): string {
  if (value !== null) return formatNumber(value);
  return answer === "unknown" ? "" : answers[answer].word;
}

function Answer({ entry, onLook }: { entry: ProfileEntry; onLook(): void }) {
  const { glyph, word } = answers[entry.answer];
  return (
    <button
      type="button"
      onPointerEnter={onLook}
      onFocus={onLook}
      onClick={onLook}
      className="-mx-1 inline-flex min-h-6 items-center gap-2 rounded-1 px-1 whitespace-nowrap pointer-coarse:min-h-hit"
    >
      <span aria-hidden="true" className={entry.answer === "unknown" ? "w-3.5 text-ink-3" : "w-3.5"}>
        {glyph}
      </span>
      <span className="sr-only">
        {word}. {entry.evidence}
      </span>
      <span aria-hidden="true" className="text-small text-ink-3">
        {valueText(entry)}
      </span>
    </button>
  );
}

/** What the answer rests on that was looked at last; before that, what the marks mean. */
function Evidence({ looked }: { looked: Looked | null }) {
  return (
    <p className="mt-2 min-h-10 text-small text-ink-3" aria-hidden={looked !== null}>
      {looked ? (
        <>
          <b className="font-semibold text-ink">
            {looked.arm.letter}, definition {looked.entry.definition}:
          </b>{" "}
          <span className="text-ink-2">
            <Plain text={looked.entry.evidence} />
          </span>
        </>
      ) : (
        <>
          {Object.values(answers).map(({ glyph, word }) => (
            <span key={word} className="mr-4 inline-block">
              {glyph} {word}
            </span>
          ))}
          Point at an answer for what it rests on.
        </>
      )}
    </p>
  );
}
