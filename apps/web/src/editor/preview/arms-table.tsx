"use client";
import { labelOf, letterOf } from "@heirloom/core";
import { useState } from "react";
import { firstPins } from "../../charts/prepare/palette.ts";
import { metricInfo, signOf } from "../../charts/prepare/metric.ts";
import { formatCount, formatNumber } from "../../format/numbers.ts";
import { Button } from "../../ui/button.tsx";
import { ArmChip } from "../../ui/chip.tsx";
import { Plain } from "../../ui/plain.tsx";
import { slotIn } from "../arms.ts";
import type { DrawnLaw, Grid, Laws } from "../check/grid.ts";

const FIRST = 12;

interface Props {
  readonly grid: Grid;
  readonly laws: Laws;
  readonly metric: string | undefined;
}

/** The arms with the laws they will be tested against, and what the law of the metric above expects in the end. */
export function ArmsTable({ grid, laws, metric }: Props) {
  const [all, setAll] = useState(false);
  const { count, labels } = grid;
  if (count === 0) return null;
  const few = count > FIRST ? firstPins(count) : [...labels.keys()];
  const shown = all ? [...labels.keys()] : few;
  // A column of dashes would say nothing.
  const told = [...laws.values()].some((each) => each.some((law) => law.metric === metric)) ? metric : undefined;
  return (
    <>
      <h3 className="mt-5 mb-2">Laws that will be tested</h3>
      <div
        className={all ? "table-wrap max-h-[480px] overflow-y-auto" : "table-wrap"}
        tabIndex={0}
        role="region"
        aria-label="Arms and their laws"
      >
        <table className="paper-table text-small">
          <thead>
            <tr>
              <th>Arm</th>
              <th>Laws</th>
              {told !== undefined && <th className="num">{metricInfo(told).label}, last</th>}
            </tr>
          </thead>
          <tbody>
            {shown.map((index) => (
              <ArmRow key={index} {...{ grid, index, laws: laws.get(letterOf(index)), metric: told }} />
            ))}
          </tbody>
        </table>
      </div>
      {count > FIRST && (
        <p className="mt-1 text-small text-ink-3">
          {all ? (
            count > labels.length && `The first ${formatCount(labels.length)} of ${formatCount(count)} arms.`
          ) : (
            <Button variant="bare" size="small" className="-ml-2" onClick={() => setAll(true)}>
              Show {count > labels.length ? `the first ${formatCount(labels.length)}` : "all"} of {formatCount(count)}{" "}
              arms
            </Button>
          )}
        </p>
      )}
    </>
  );
}

interface RowProps {
  readonly grid: Grid;
  readonly index: number;
  readonly laws: readonly DrawnLaw[] | undefined;
  readonly metric: string | undefined;
}

function ArmRow({ grid, index, laws, metric }: RowProps) {
  const expected = laws?.find((law) => law.metric === metric);
  const drawn = grid.shown.find((arm) => arm.index === index);
  return (
    <tr>
      <th scope="row" className="py-1">
        <ArmChip letter={letterOf(index)} slot={slotIn(grid.count, index)}>
          <Plain text={grid.labels[index] ?? (drawn ? labelOf(drawn) : "")} />
        </ArmChip>
      </th>
      <td className="py-1 text-ink-2">{laws === undefined ? "" : namesOf(laws, grid)}</td>
      {metric !== undefined && (
        <td className="num" title={expected ? `${expected.statement}. ${expected.citation}` : undefined}>
          {formatNumber(expected?.last)}
        </td>
      )}
    </tr>
  );
}

function namesOf(laws: readonly DrawnLaw[], { reads }: Grid): string {
  if (laws.length > 0) return laws.map(({ metric }) => signOf(metricInfo(metric))).join(", ");
  // What a law expects of a text follows from its words, which a runner reads first.
  return reads ? "drawn when the dataset is read" : "none in closed form";
}
