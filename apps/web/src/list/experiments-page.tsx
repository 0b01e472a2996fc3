"use client";
import type { ExperimentsPage as Page, SavedViewView } from "@heirloom/api";
import Link from "next/link";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { formatCount } from "../format/numbers.ts";
import { SavedViews } from "../saved-views/saved-views.tsx";
import { sentenceOf } from "../trpc/client.ts";
import { Button } from "../ui/button.tsx";
import { Failure } from "../ui/form-loading.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { segmentsOf } from "./layout.ts";
import type { First } from "./rows.ts";
import { SelectionBar, useSelection } from "./selection.tsx";
import { SortMenu } from "./sort-menu.tsx";
import { ListTable } from "./table.tsx";
import { useCounts } from "./use-counts.ts";
import { useHeights } from "./use-drawn.ts";
import { useFacets } from "./use-facets.ts";
import { useKeys } from "./use-keys.ts";
import { useListView } from "./use-list-view.ts";
import { useMinute } from "./use-minute.ts";
import { useRows } from "./use-rows.ts";

interface Props {
  readonly first: First & Pick<Page, "cursor">;
  readonly views: readonly SavedViewView[];
  /** When the server rendered this, so that both say the same age. */
  readonly now: string;
}

/** Every experiment of the team: filtered, sorted, live. */
export function ExperimentsPage({ first, views: firstViews, now: rendered }: Props) {
  const [begun] = useState(() => new Date(rendered));
  const now = useMinute(begun);
  const { facets, want } = useFacets();
  const names = useMemo(() => facets && new Map(facets.owners.map(({ value, name }) => [value, name])), [facets]);
  const view = useListView(names ? { now: begun, names } : { now: begun });
  const rows = useRows({ filter: view.filter, order: view.order }, first);
  const selection = useSelection();
  const [views, setViews] = useState(firstViews);
  const counts = useCounts(views, rows.total);
  const field = useRef<HTMLInputElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  useOwners(view.texts.owner, want);
  useListKeys({ rows, body, field, selection });
  useBeginning(body, rows.shown);
  const { choose } = view;
  const onOrder = useCallback((text: string) => choose("sort", text === "state" ? null : text), [choose]);
  return (
    <div className="page">
      <div className="flex items-end justify-between gap-6">
        <h1>Experiments</h1>
        <Button asChild variant="primary">
          <Link href="/experiments/new">New experiment</Link>
        </Button>
      </div>
      <SavedViews page="experiments" first={firstViews} counts={counts} onViews={setViews} className="mt-5" />
      <FilterBar view={view} facets={facets} field={field} onWantFacets={want}>
        <SelectionBar selection={selection} onRemoved={rows.again} />
        <SortMenu order={view.order} onOrder={onOrder} />
      </FilterBar>
      {rows.failure !== null && (
        <Failure what="The experiments could not be listed" why={sentenceOf(rows.failure)} onRetry={rows.again} />
      )}
      <ListTable
        rows={rows}
        order={view.order}
        now={now}
        onOrder={onOrder}
        selection={selection}
        body={body}
        nothing={<Nothing counts={counts} onClear={view.clear} filtered={Object.keys(view.filter).length > 0} />}
      />
      <p className="flex justify-between gap-4 py-3 text-small text-ink-3">
        <span aria-live="polite">
          {formatCount(rows.total)}
          {counts?.has("") && counts.get("") !== rows.total && ` of ${formatCount(counts.get("")!)}`} experiment
          {rows.total === 1 ? "" : "s"}
        </span>
        <span>Trend: mean per arm, own scale in every row. Intervals over replicates.</span>
      </p>
    </div>
  );
}

/** Names of people are needed where the address filters by them. */
function useOwners(owner: string | undefined, want: () => void): void {
  const needed = owner !== undefined;
  useEffect(() => {
    if (needed) want();
  }, [needed, want]);
}

interface Used {
  readonly rows: ReturnType<typeof useRows>;
  readonly body: React.RefObject<HTMLTableSectionElement | null>;
  readonly field: React.RefObject<HTMLInputElement | null>;
  readonly selection: ReturnType<typeof useSelection>;
}

function useListKeys({ rows, body, field, selection }: Used): void {
  const { shown, states, total } = rows;
  const segments = shown.order.by === "state" ? segmentsOf(states, shown.order.descending) : [];
  useKeys({
    body,
    segments,
    total,
    heights: useHeights(),
    onToggle: (place) => {
      const row = rows.rows.get(place);
      if (row) selection.toggle(row);
    },
    onFilter: () => field.current?.focus(),
  });
}

/** Another list is read from its beginning. */
function useBeginning(body: Used["body"], shown: unknown): void {
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    const top = body.current?.getBoundingClientRect().top ?? 0;
    if (top < 0) scrollBy({ top: top - 160 });
  }, [body, shown]);
}

function Nothing({
  counts,
  filtered,
  onClear,
}: {
  counts: Map<string, number> | ReadonlyMap<string, number> | undefined;
  filtered: boolean;
  onClear(): void;
}) {
  if (!filtered || counts?.get("") === 0) {
    return (
      <>
        There is no experiment yet. <Link href="/experiments/new">Define the first one</Link>
      </>
    );
  }
  return (
    <>
      No experiment matches.{" "}
      <Button size="small" onClick={onClear}>
        Clear the filter
      </Button>
    </>
  );
}
