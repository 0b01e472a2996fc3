"use client";
import { useMemo } from "react";
import { slotOf } from "../charts/prepare/palette.ts";
import { ArmChip } from "../ui/chip.tsx";
import { Plain } from "../ui/plain.tsx";
import { preparePaths, type ArmHere, type PathRow } from "./prepare.ts";

const LONGEST = 160;

/** A value as it is written in a definition; a long one from its beginning. */
function written(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** What the arms' definitions differ in, path by path; what is the same is folded. */
export function PathsTable({ arms, pins }: { arms: readonly ArmHere[]; pins: readonly number[] }) {
  const rows = useMemo(() => preparePaths(arms), [arms]);
  const different = rows.filter(({ differs }) => differs);
  const same = rows.filter(({ differs }) => !differs);
  return (
    <>
      {different.length > 0 ? (
        <div className="table-wrap" tabIndex={0} role="region" aria-label="Paths that differ">
          <table className="paper-table text-small">
            <thead>
              <tr>
                <th scope="col">Path</th>
                {arms.map((arm) => (
                  <th key={arm.id} scope="col">
                    <ArmChip letter={arm.letter} slot={slotOf(arm.index, arms.length, pins)} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {different.map((row) => (
                <DifferentRow key={row.path} row={row} arms={arms} />
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <p className="read">
          {arms.length > 1
            ? "Nothing differs: these arms have one definition, and the same seed gives the same numbers."
            : "One arm alone differs from nothing. Add another."}
        </p>
      )}
      {same.length > 0 && (
        <details className="mt-3">
          <summary className="cursor-pointer text-small text-ink-2">
            {same.length} path{same.length === 1 ? " is" : "s are"} the same in all
          </summary>
          <dl className="mt-2 grid grid-cols-[minmax(0,max-content)_minmax(0,1fr)] gap-x-6 gap-y-1 text-small">
            {same.map(({ path, values }) => (
              <div key={path} className="contents">
                <dt className="mono text-ink-3 [overflow-wrap:anywhere]">{path}</dt>
                <dd className="mono [overflow-wrap:anywhere]">
                  <Plain text={written(values[0])} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  );
}

const DifferentRow = ({ row: { path, values }, arms }: { row: PathRow; arms: readonly ArmHere[] }) => (
  <tr>
    <th scope="row" className="mono text-ink-2">
      <Plain text={path} />
    </th>
    {values.map((value, index) => (
      <td key={arms[index]!.id} className="mono max-w-60 [overflow-wrap:anywhere]">
        {value === undefined ? <span className="text-ink-3">–</span> : <Plain text={written(value)} />}
      </td>
    ))}
  </tr>
);
