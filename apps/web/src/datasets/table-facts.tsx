import type { ColumnFacts, TableFacts } from "@heirloom/core";
import { formatCount, formatNumber } from "../format/numbers.ts";
import { Plain } from "../ui/plain.tsx";

export function numericText({ columns }: TableFacts): string {
  const numeric = columns.filter((column) => column.numeric).length;
  return numeric === columns.length
    ? `${formatCount(numeric)} of numbers`
    : `${formatCount(columns.length)}, ${formatCount(numeric)} of numbers`;
}

const HEIGHT = 34;

/** The columns of a table, with the spread of those that hold numbers. */
export function TableColumns({ table: { columns } }: { table: TableFacts }) {
  return (
    <>
      <h2 className="mt-8 mb-2">Columns</h2>
      <div className="table-wrap max-w-[960px]" tabIndex={0} role="region" aria-label="Columns of the table">
        <table className="paper-table">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Holds</th>
              <th scope="col" className="num">
                missing
              </th>
              <th scope="col" className="num">
                from
              </th>
              <th scope="col">Spread</th>
              <th scope="col">to</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column, index) => (
              <ColumnRow key={index} column={column} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function ColumnRow({ column: { name, numeric, missing, histogram } }: { column: ColumnFacts }) {
  return (
    <tr>
      <th scope="row">
        <Plain text={name} />
      </th>
      <td className="text-ink-2">{numeric ? "numbers" : "words"}</td>
      <td className="num text-ink-2">{missing === 0 ? "\u2013" : formatCount(missing)}</td>
      <td className="num">{histogram ? formatNumber(histogram.low) : ""}</td>
      <td className="w-52">{histogram && <Histogram counts={histogram.counts} name={name} />}</td>
      <td>{histogram ? formatNumber(histogram.high) : ""}</td>
    </tr>
  );
}

function Histogram({ counts, name }: { counts: readonly number[]; name: string }) {
  const most = Math.max(1, ...counts);
  return (
    <svg
      viewBox={`0 0 ${counts.length} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`Histogram of ${name}`}
      className="block h-7 w-48"
    >
      {counts.map((count, bin) => {
        const height = (count / most) * HEIGHT;
        return <rect key={bin} x={bin + 0.08} width={0.84} y={HEIGHT - height} height={height} fill="var(--real)" />;
      })}
    </svg>
  );
}

/** The first rows, as they are written. */
export function TableHead({ table: { columns, head } }: { table: TableFacts }) {
  return (
    <div className="table-wrap max-w-[960px]" tabIndex={0} role="region" aria-label="First rows of the table">
      <table className="paper-table text-small">
        <thead>
          <tr>
            {columns.map(({ name, numeric }, index) => (
              <th key={index} scope="col" className={numeric ? "num" : ""}>
                <Plain text={name} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {head.map((row, index) => (
            <tr key={index}>
              {row.map((field, column) => (
                <td key={column} className={columns[column]?.numeric ? "num" : ""}>
                  <Plain text={field} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
