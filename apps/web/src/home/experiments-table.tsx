"use client";
import type { ExperimentRow } from "@heirloom/api";
import { Fragment, useEffect, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/input.tsx";
import { Row } from "./experiment-row.tsx";
import { groupRows, searchRows } from "./group.ts";

/** Keeps the search in the address, so that the address is the view. */
function useSearch(first: string): [string, (search: string) => void] {
  const [search, setSearch] = useState(first);
  const change = (next: string): void => {
    setSearch(next);
    const url = new URL(location.href);
    if (next === "") url.searchParams.delete("q");
    else url.searchParams.set("q", next);
    history.replaceState(history.state, "", url);
  };
  return [search, change];
}

/** Arrows move between names of experiments, as in any list. */
function moveByArrows(event: KeyboardEvent<HTMLAnchorElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const links = [...document.querySelectorAll<HTMLAnchorElement>("th.l-name a")];
  const at = links.indexOf(event.currentTarget);
  if (at < 0) return;
  event.preventDefault();
  links[Math.min(Math.max(at + step, 0), links.length - 1)]?.focus();
}

function useSlash(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent): void => {
      const typing =
        event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      field.current?.focus();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [field]);
}

const heads = [
  ["l-name", "Experiment"],
  ["l-family", "Family, sweep"],
  ["l-size num", "Arms × reps"],
  ["l-progress", "Progress"],
  ["l-trend", "Trend"],
  ["l-headline num", "Headline metric ± 95 %"],
  ["l-n num", "N"],
  ["l-updated num", "Updated"],
] as const;

/** All experiments, grouped by state. */
export function ExperimentsTable({
  rows,
  search: first,
  now,
}: {
  rows: readonly ExperimentRow[];
  search: string;
  now: Date;
}) {
  const [search, setSearch] = useSearch(first);
  const field = useRef<HTMLInputElement>(null);
  useSlash(field);
  const found = searchRows(rows, search);
  return (
    <>
      <div role="search" className="flex flex-wrap items-center gap-2 py-3">
        <Input
          ref={field}
          type="search"
          aria-label="Filter experiments"
          aria-keyshortcuts="/"
          placeholder="Filter by name, family, sweep, state"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="w-[290px] max-md:w-full"
        />
      </div>
      <table className="paper-table list">
        <caption className="sr-only">Experiments, grouped by state</caption>
        <thead>
          <tr>
            <th scope="col" className="l-state">
              <span className="sr-only">State</span>
            </th>
            {heads.map(([className, title]) => (
              <th key={title} scope="col" className={className}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groupRows(found).map((group) => (
            <Fragment key={group.name}>
              <tr className="l-group">
                <th colSpan={9} scope="rowgroup">
                  {group.name}
                </th>
              </tr>
              {group.rows.map((row) => (
                <Row key={row.id} row={row} now={now} onKey={moveByArrows} />
              ))}
            </Fragment>
          ))}
          {found.length === 0 && (
            <tr className="l-none">
              <td colSpan={9}>
                No experiment matches “{search}”.{" "}
                <Button size="small" onClick={() => setSearch("")}>
                  Clear the filter
                </Button>
              </td>
            </tr>
          )}
        </tbody>
      </table>
      <p className="flex justify-between gap-4 py-3 text-small text-ink-3">
        <span aria-live="polite">
          {found.length} of {rows.length} shown
        </span>
        <span>Trend: mean per arm, own scale in every row. Intervals over replicates.</span>
      </p>
    </>
  );
}
