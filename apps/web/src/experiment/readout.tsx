"use client";
import { prepareReadout } from "../charts/prepare/readout.ts";
import { signOf } from "../charts/prepare/metric.ts";
import type { Figure } from "../charts/prepare/figure.ts";
import { formatBeside, formatCount, formatEstimate } from "../format/numbers.ts";
import { useGeneration } from "../live/generation-context.tsx";
import { ArmChip } from "../ui/chip.tsx";

/** The legend of a figure: what every arm measured at the page's generation, with its interval, its law and its N. */
export function Readout({ figure, grey = 0 }: { figure: Figure; grey?: number }) {
  const generation = useGeneration();
  const rows = prepareReadout(figure, generation);
  const laws = rows.some(({ law }) => law !== null) || figure.lines.some(({ law }) => law !== null);
  return (
    <div className="table-wrap">
      <table className="paper-table readout text-small">
        <caption className="sr-only">{figure.metric.label} at the chosen generation</caption>
        <thead>
          <tr>
            <th scope="col">At {generation}</th>
            <th scope="col" className="num">
              {signOf(figure.metric)} ± 95 %
            </th>
            {laws && (
              <th scope="col" className="num">
                law
              </th>
            )}
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
              <td className="num">
                {row.mean === null ? (
                  <span className="text-ink-3">{row.n > 0 ? "undefined" : "not yet"}</span>
                ) : (
                  formatEstimate(row.mean, row.half)
                )}
              </td>
              {laws && <td className="num text-ink-2">{formatBeside(row.law, row.half)}</td>}
              <td className="num text-ink-2">{row.n > 0 ? formatCount(row.n) : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {grey > 0 && (
        <p className="mt-2 max-w-[300px] text-small text-ink-3">
          {formatCount(grey)} more arms in grey. Pin one in the table of arms to colour it.
        </p>
      )}
    </div>
  );
}
