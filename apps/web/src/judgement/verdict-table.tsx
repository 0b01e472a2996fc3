"use client";
import type { ExperimentView } from "@heirloom/api";
import type { Verdict, VerdictState } from "@heirloom/core";
import { slotOf } from "../charts/prepare/palette.ts";
import { ExportMenu } from "../export/export-menu.tsx";
import { formatNumber } from "../format/numbers.ts";
import { ArmChip } from "../ui/chip.tsx";
import { cn } from "../ui/cn.ts";
import { Plain } from "../ui/plain.tsx";
import { Awaited } from "./awaited.tsx";

const states = {
  passed: { glyph: "✓", word: "holds", ink: "text-good" },
  rejected: { glyph: "✕", word: "rejected", ink: "text-bad" },
  open: { glyph: "△", word: "open", ink: "text-warn" },
} as const satisfies Record<VerdictState, { glyph: string; word: string; ink: string }>;

interface Props {
  experiment: ExperimentView;
  pins: readonly number[];
}

/** The claims of the definition and the laws of its arms, judged by code. */
export function VerdictTable({ experiment, pins }: Props) {
  const { arms, verdicts, definition } = experiment;
  const claimed = claimsIn(definition);
  const laws = arms.flatMap(({ judgement }) => judgement?.verdicts ?? []);
  if (laws.length === 0 && (verdicts ?? []).length === 0) {
    const none = "No law in closed form speaks about these arms, and the definition claims nothing.";
    return <Awaited arms={arms} what="Verdicts are given" none={none} />;
  }
  return (
    <>
      <div className="mb-2 flex justify-end">
        <ExportMenu
          drawn={false}
          figure={async () => {
            const { verdictsFigure } = await import("../export/figures/tables.ts");
            return verdictsFigure([...(verdicts ?? []), ...laws]);
          }}
        />
      </div>
      <div className="table-wrap" tabIndex={0} role="region" aria-label="Table of verdicts">
        <table className="paper-table verdicts">
          <thead>
            <tr>
              <th scope="col">Claim</th>
              <th scope="col">Arm</th>
              <th scope="col">Statistic</th>
              <th scope="col" className="num">
                value
              </th>
              <th scope="col" className="num">
                asked for
              </th>
              <th scope="col">Verdict</th>
            </tr>
          </thead>
          <Group title="Claims of the definition" verdicts={verdicts ?? []} {...{ experiment, pins }} />
          <Group title="Laws" verdicts={laws} {...{ experiment, pins }} />
        </table>
      </div>
      {claimed > 0 && verdicts === null && (
        <p className="mt-2 text-small text-ink-3">
          {claimed} claim{claimed === 1 ? " is" : "s are"} judged when all arms are complete.
        </p>
      )}
      <p className="caption">
        Verdicts are computed from all chains, over all generations at once. Open means that these chains cannot tell;
        it says how many would.
      </p>
    </>
  );
}

function claimsIn(definition: unknown): number {
  const claims =
    typeof definition === "object" && definition !== null && "claims" in definition ? definition.claims : [];
  return Array.isArray(claims) ? claims.length : 0;
}

function Group({ title, verdicts, experiment, pins }: Props & { title: string; verdicts: readonly Verdict[] }) {
  if (verdicts.length === 0) return null;
  return (
    <tbody>
      <tr className="verdict-group">
        <th scope="rowgroup" colSpan={6}>
          {title}
        </th>
      </tr>
      {verdicts.map((verdict, index) => (
        <Row key={`${verdict.claim} ${verdict.arm} ${index}`} {...{ verdict, experiment, pins }} />
      ))}
    </tbody>
  );
}

function Row({ verdict, experiment, pins }: Props & { verdict: Verdict }) {
  const { claim, source, statistic, value, published, differs } = verdict;
  return (
    <tr>
      <th scope="row" className="verdict-claim">
        <span className="serif text-read">
          <Plain text={claim} />
        </span>
        <span className="block text-small text-ink-3">
          <Plain text={source} />
        </span>
      </th>
      <td>
        <ArmOf verdict={verdict} {...{ experiment, pins }} />
      </td>
      <td className="min-w-36 text-small text-ink-2">
        <Plain text={statistic} />
      </td>
      <td className="num">
        {formatNumber(value)}
        {published !== undefined && (
          <span className="block text-tick text-ink-3">published {formatNumber(published)}</span>
        )}
      </td>
      <td className="num text-ink-2">{thresholdText(verdict)}</td>
      <td className="verdict-state">
        <State verdict={verdict} />
        {differs !== undefined && (
          <span className="mt-0.5 block text-small text-ink-2">
            <Plain text={differs} />
          </span>
        )}
      </td>
    </tr>
  );
}

function ArmOf({ verdict, experiment: { arms }, pins }: Props & { verdict: Verdict }) {
  if (verdict.arm === null) return <span className="text-small text-ink-3">several</span>;
  const arm = arms.find(({ letter }) => letter === verdict.arm);
  return <ArmChip letter={verdict.arm} slot={arm ? slotOf(arm.index, arms.length, pins) : 0} />;
}

function State({ verdict: { state, note } }: { verdict: Verdict }) {
  const { glyph, word, ink } = states[state];
  return (
    <>
      <span className={cn("whitespace-nowrap", ink)}>
        <span aria-hidden="true">{glyph} </span>
        {word}
      </span>
      {note !== undefined && (
        <span className="block text-small text-ink-2">
          <Plain text={note} />
        </span>
      )}
    </>
  );
}

function thresholdText({ threshold, value }: Verdict): string {
  if (typeof threshold === "number") return value === null ? "–" : `≤ ${formatNumber(threshold)}`;
  const [low, high] = threshold;
  if (low !== null && high !== null) return `${formatNumber(low)} to ${formatNumber(high)}`;
  if (low !== null) return `≥ ${formatNumber(low)}`;
  return high === null ? "–" : `≤ ${formatNumber(high)}`;
}
