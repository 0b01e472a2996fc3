"use client";
import { labelOf, sourceDataset, type Arm, type LawSeries } from "@heirloom/core";
import { useState } from "react";
import { firstPins } from "../../charts/prepare/palette.ts";
import { metricInfo, signOf } from "../../charts/prepare/metric.ts";
import { formatCount, formatNumber } from "../../format/numbers.ts";
import { Button } from "../../ui/button.tsx";
import { ArmChip } from "../../ui/chip.tsx";
import { slotIn } from "../arms.ts";

const FIRST = 12;

interface Props {
  readonly arms: readonly Arm[];
  readonly laws: ReadonlyMap<string, readonly LawSeries[]>;
  readonly metric: string | undefined;
  /** Why the server could not say which laws apply. */
  readonly failure: string | null;
}

/** Every arm with the laws it will be tested against, and what the law of the metric above expects in the end. */
export function ArmsTable({ arms, laws, metric, failure }: Props) {
  const [all, setAll] = useState(false);
  if (arms.length === 0) return null;
  const few = arms.length > FIRST ? firstPins(arms.length).map((index) => arms[index]!) : arms;
  const shown = all ? arms : few;
  // A column of dashes would say nothing.
  const told = [...laws.values()].some((each) => each.some((law) => law.metric === metric)) ? metric : undefined;
  return (
    <>
      <h3 className="mt-5 mb-2">Laws that will be tested</h3>
      {failure !== null && (
        <p className="mb-2 text-small text-warn">△ The server could not be asked which laws apply: {failure}</p>
      )}
      <div className={all ? "table-wrap max-h-[480px] overflow-y-auto" : "table-wrap"}>
        <table className="paper-table text-small">
          <thead>
            <tr>
              <th>Arm</th>
              <th>Laws</th>
              {told !== undefined && <th className="num">{metricInfo(told).label}, last</th>}
            </tr>
          </thead>
          <tbody>
            {shown.map((arm) => (
              <ArmRow
                key={arm.letter}
                arm={arm}
                slot={slotIn(arms, arm.index)}
                laws={laws.get(arm.letter)}
                metric={told}
              />
            ))}
          </tbody>
        </table>
      </div>
      {arms.length > FIRST && !all && (
        <Button variant="bare" size="small" className="mt-1 -ml-2" onClick={() => setAll(true)}>
          Show all {formatCount(arms.length)} arms
        </Button>
      )}
    </>
  );
}

interface RowProps {
  readonly arm: Arm;
  readonly slot: number;
  readonly laws: readonly LawSeries[] | undefined;
  readonly metric: string | undefined;
}

function ArmRow({ arm, slot, laws, metric }: RowProps) {
  const expected = laws?.find((law) => law.metric === metric);
  return (
    <tr>
      <th scope="row" className="py-1">
        <ArmChip letter={arm.letter} slot={slot}>
          {labelOf(arm)}
        </ArmChip>
      </th>
      <td className="py-1 text-ink-2">{laws === undefined ? "" : namesOf(laws, arm)}</td>
      {metric !== undefined && (
        <td className="num" title={expected ? `${expected.statement}. ${expected.citation}` : undefined}>
          {formatNumber(expected?.mean.findLast((value) => value !== null))}
        </td>
      )}
    </tr>
  );
}

function namesOf(laws: readonly LawSeries[], { definition }: Arm): string {
  if (laws.length > 0) return laws.map(({ metric }) => signOf(metricInfo(metric))).join(", ");
  // What a law expects of a text follows from its words, which a runner reads first.
  return sourceDataset(definition.source) === undefined ? "none in closed form" : "drawn when the dataset is read";
}
