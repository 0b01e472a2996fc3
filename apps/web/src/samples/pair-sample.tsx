import type { Preview } from "@heirloom/core";
import { formatNumber } from "../format/numbers.ts";

const ROWS = 12;
/** Coordinates of an input that have a column; inputs of a hundred dimensions say so in words. */
const COLUMNS = 4;

/** Inputs with the targets that the model gave them. */
export function PairSample({ preview }: { preview: Extract<Preview, { kind: "pairs" }> }) {
  const { dimensions, inputs, targets } = preview;
  const columns = Math.min(dimensions, COLUMNS);
  const more = dimensions - columns;
  return (
    <div className="overflow-x-auto">
      <table className="tabular w-full border-collapse text-small">
        <thead>
          <tr className="border-b border-rule-2 text-left text-tick text-ink-3">
            {Array.from({ length: columns }, (_, column) => (
              <th key={column} scope="col" className="py-1 pr-3 text-right font-normal">
                x{column}
              </th>
            ))}
            <th scope="col" className="py-1 text-right font-normal">
              target
            </th>
          </tr>
        </thead>
        <tbody>
          {targets.slice(0, ROWS).map((target, row) => (
            <tr key={row} className="border-b border-rule">
              {Array.from({ length: columns }, (_, column) => (
                <td key={column} className="py-[3px] pr-3 text-right text-ink-2">
                  {formatNumber(inputs[row * dimensions + column]!, 2)}
                </td>
              ))}
              <td className="py-[3px] text-right">{formatNumber(target, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-1.5 text-tick text-ink-3">
        {targets.length > ROWS && `The first ${ROWS} of ${targets.length}. `}
        {more > 0 && `${more} more coordinate${more === 1 ? "" : "s"} of each input.`}
      </p>
    </div>
  );
}
