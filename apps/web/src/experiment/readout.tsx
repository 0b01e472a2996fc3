"use client";
import { prepareReadout, type ReadoutRow } from "../charts/prepare/readout.ts";
import { signOf } from "../charts/prepare/metric.ts";
import type { Figure } from "../charts/prepare/figure.ts";
import type { Show } from "../charts/prepare/marks.ts";
import { formatBeside, formatCount, formatEstimate, formatNumber } from "../format/numbers.ts";
import { useGeneration } from "../live/generation-context.tsx";
import { ArmChip } from "../ui/chip.tsx";

/** The columns of numbers between the arm and its N. */
interface Columns {
  readonly heads: readonly string[];
  cells(row: ReadoutRow): readonly string[];
}

function columnsOf({ metric, lines, show }: Figure): Columns {
  const sign = signOf(metric);
  const laws = lines.some(({ law }) => law !== null);
  const mean: Columns = {
    heads: [`${sign} ± 95 %`, ...(laws ? ["law"] : [])],
    cells: ({ mean, half, law }) => [formatEstimate(mean, half), ...(laws ? [formatBeside(law, half)] : [])],
  };
  const fan: Columns = {
    heads: [`${sign}, median`, "5 to 95 %"],
    cells: ({ quantiles }) =>
      quantiles
        ? [formatNumber(quantiles[1]), `${formatNumber(quantiles[0])} to ${formatNumber(quantiles[2])}`]
        : ["", ""],
  };
  const of: Record<Show, Columns> = { mean, chains: mean, fan };
  return of[show];
}

/** Why an arm has no number at a generation; null where it has one. */
function absence({ mean, quantiles, n, lost }: ReadoutRow, show: Show): string | null {
  if (n === 0) return lost > 0 ? "not finite" : "not yet";
  if (show === "fan") return quantiles ? null : "when all are in";
  return mean === null ? "not finite" : null;
}

function Cells({ row, columns, show }: { row: ReadoutRow; columns: Columns; show: Show }) {
  const absent = absence(row, show);
  if (absent !== null) {
    return (
      <td className="num text-ink-3" colSpan={columns.heads.length}>
        {absent}
      </td>
    );
  }
  return columns.cells(row).map((text, index) => (
    <td key={columns.heads[index]} className={index === 0 ? "num" : "num text-ink-2"}>
      {text}
    </td>
  ));
}

/** Chains without a finite value, arm by arm. */
function Lost({ rows }: { rows: readonly ReadoutRow[] }) {
  const lossy = rows.filter(({ lost }) => lost > 0);
  if (lossy.length === 0) return null;
  const texts = lossy.map(({ letter, lost, of }) => `${letter}: ${formatCount(lost)} of ${formatCount(of)} not finite`);
  return <p className="mt-2 max-w-[330px] text-small text-warn">△ {texts.join("; ")}.</p>;
}

/** The legend of a figure: what every arm measured at the page's generation, with its interval, its law and its N. */
export function Readout({ figure, grey = 0 }: { figure: Figure; grey?: number }) {
  const generation = useGeneration();
  const rows = prepareReadout(figure, generation);
  const columns = columnsOf(figure);
  const alone = figure.show === "mean" && rows.some(({ n }) => n === 1);
  return (
    <div className="table-wrap">
      <table className="paper-table readout text-small">
        <caption className="sr-only">{figure.metric.label} at the chosen generation</caption>
        <thead>
          <tr>
            <th scope="col">At {generation}</th>
            {columns.heads.map((head) => (
              <th key={head} scope="col" className="num">
                {head}
              </th>
            ))}
            <th scope="col" className="num">
              N
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.armId}>
              <th scope="row">
                <ArmChip letter={row.letter} slot={row.slot}>
                  {row.label}
                </ArmChip>
              </th>
              <Cells row={row} columns={columns} show={figure.show} />
              <td className="num text-ink-2">{row.n > 0 ? formatCount(row.n) : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Lost rows={rows} />
      {alone && <p className="mt-2 text-small text-ink-3">One chain has no interval.</p>}
      {grey > 0 && (
        <p className="mt-2 max-w-[300px] text-small text-ink-3">
          {formatCount(grey)} more arms in grey. Pin one in the table of arms to colour it.
        </p>
      )}
    </div>
  );
}
