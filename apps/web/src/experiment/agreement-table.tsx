"use client";
import type { LawSeries } from "@heirloom/core";
import { Fragment, useMemo, useState } from "react";
import { groupAgreement, prepareAgreement, type Agreement } from "../charts/prepare/agreement.ts";
import { metricInfo } from "../charts/prepare/metric.ts";
import { slotOf, SLOTS } from "../charts/prepare/palette.ts";
import { formatCount, formatNumber } from "../format/numbers.ts";
import type { Snapshot } from "../live/experiment.ts";
import { ArmChip } from "../ui/chip.tsx";
import { ShowAll } from "./show-all.tsx";

const heads = ["worst z so far", "at generation", "compared", "N"];

function LawText({ law }: { law: LawSeries }) {
  return (
    <p>
      <span className="serif mr-3 text-read">{law.statement}</span>
      <span className="text-small text-ink-3">
        {metricInfo(law.metric).label}, {law.certainty}. {law.citation}
      </span>
    </p>
  );
}

function LawRow({ law }: { law: LawSeries }) {
  return (
    <tr className="law-row">
      <th scope="rowgroup" colSpan={heads.length + 1}>
        <LawText law={law} />
      </th>
    </tr>
  );
}

function ArmRow({ agreement, slot }: { agreement: Agreement; slot: number }) {
  const { arm, worst, generation, n, compared } = agreement;
  return (
    <tr>
      <th scope="row">
        <ArmChip letter={arm.letter} slot={slot}>
          {arm.label}
        </ArmChip>
      </th>
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
  const [all, setAll] = useState(false);
  const groups = useMemo(() => {
    const shown = all ? arms : arms.filter(({ index }) => slotOf(index, arms.length, pins) !== 0);
    return groupAgreement(prepareAgreement(shown, snapshot.series));
  }, [all, arms, pins, snapshot.series]);
  if (groups.length === 0) return <p className="read text-ink-2">No law in closed form speaks about these arms.</p>;
  return (
    <>
      <div className="table-wrap" tabIndex={0} role="region" aria-label="Agreement with laws">
        <table className="paper-table laws">
          <thead>
            <tr>
              <th scope="col">Law and arm</th>
              {heads.map((head) => (
                <th key={head} scope="col" className="num">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <Fragment key={group.key}>
                <LawRow law={group.law} />
                {group.rows.map((agreement) => (
                  <ArmRow
                    key={agreement.arm.id}
                    agreement={agreement}
                    slot={slotOf(agreement.arm.index, arms.length, pins)}
                  />
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      {arms.length > SLOTS && <ShowAll arms={arms.length} all={all} onToggle={() => setAll(!all)} />}
      <p className="caption">
        z is measured minus law in standard errors. This is the farthest of many generations, and means of skewed
        metrics hang on a few chains, so a large value alone rejects nothing: read the logarithm beside it, and raise N.
      </p>
    </>
  );
}
