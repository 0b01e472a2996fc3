"use client";
import { useMemo } from "react";
import { prepareAgreement, type Agreement } from "../charts/prepare/agreement.ts";
import { metricInfo } from "../charts/prepare/metric.ts";
import { slotOf } from "../charts/prepare/palette.ts";
import { formatCount, formatNumber } from "../format/numbers.ts";
import type { Snapshot } from "../live/experiment.ts";
import { ArmChip } from "../ui/chip.tsx";

function Row({ agreement, slot }: { agreement: Agreement; slot: number }) {
  const { arm, law, worst, generation, n, compared } = agreement;
  return (
    <tr>
      <th scope="row" className="min-w-56 py-1.5! pr-4!">
        <span className="serif">{law.statement}</span>
        <span className="block text-small text-ink-3">
          {metricInfo(law.metric).label}; {law.certainty}; {law.citation}
        </span>
      </th>
      <td className="whitespace-nowrap">
        <ArmChip letter={arm.letter} slot={slot}>
          {arm.label}
        </ArmChip>
      </td>
      <td className="num">{worst === null ? "–" : formatNumber(worst, 2)}</td>
      <td className="num">{generation ?? "–"}</td>
      <td className="num text-ink-2">
        {compared === 0 ? "–" : `${formatCount(compared)} of ${formatCount(arm.generations)}`}
      </td>
      <td className="num">{n === 0 ? "–" : formatCount(n)}</td>
    </tr>
  );
}

/** How far the chains are from each law, so far. It reports; it does not judge. */
export function AgreementTable({ snapshot, pins }: { snapshot: Snapshot; pins: readonly number[] }) {
  const { arms } = snapshot.experiment;
  const rows = useMemo(() => prepareAgreement(arms, snapshot.series), [arms, snapshot.series]);
  if (rows.length === 0) return <p className="read text-ink-2">No law in closed form speaks about these arms.</p>;
  return (
    <>
      <div className="table-wrap" tabIndex={0} role="region" aria-label="Agreement with laws">
        <table className="paper-table">
          <thead>
            <tr>
              <th scope="col">Law</th>
              <th scope="col">Arm</th>
              <th scope="col" className="num">
                worst z so far
              </th>
              <th scope="col" className="num">
                at generation
              </th>
              <th scope="col" className="num">
                compared
              </th>
              <th scope="col" className="num">
                N
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((agreement) => (
              <Row
                key={`${agreement.arm.id} ${agreement.law.metric}`}
                agreement={agreement}
                slot={slotOf(agreement.arm.index, arms.length, pins)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className="caption">
        z is measured minus law in standard errors. This is the farthest of many generations, and means of skewed
        metrics hang on a few chains, so a large value alone rejects nothing: read the logarithm beside it, and raise N.
      </p>
    </>
  );
}
