"use client";
import type { ExperimentRow } from "@heirloom/api";
import Link from "next/link";
import { useCallback, useState } from "react";
import { formatCount } from "../format/numbers.ts";
import { visibleSegments } from "../format/visible.ts";
import { useClient } from "../trpc/provider.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmRemoval } from "../ui/confirm-removal.tsx";

export interface Selection {
  readonly ids: ReadonlyMap<string, ExperimentRow>;
  toggle(row: ExperimentRow): void;
  clear(): void;
}

/** Rows that were chosen; they stay chosen when the list shows others. */
export function useSelection(): Selection {
  const [ids, setIds] = useState<ReadonlyMap<string, ExperimentRow>>(new Map());
  const toggle = useCallback((row: ExperimentRow) => {
    setIds((before) => {
      const next = new Map(before);
      if (!next.delete(row.id)) next.set(row.id, row);
      return next;
    });
  }, []);
  const clear = useCallback(() => setIds(new Map()), []);
  return { ids, toggle, clear };
}

const visible = (name: string): string =>
  visibleSegments(name)
    .map(({ text }) => text)
    .join("");

/** What can be done with the rows that were chosen. */
export function SelectionBar({ selection, onRemoved }: { selection: Selection; onRemoved(): void }) {
  const client = useClient();
  const { ids, clear } = selection;
  if (ids.size === 0) return null;
  const rows = [...ids.values()];
  const remove = async (): Promise<void> => {
    for (const { id } of rows) await client.experiments.remove.mutate({ id });
  };
  const name = rows.length === 1 ? visible(rows[0]!.name) : `${formatCount(rows.length)} experiments`;
  return (
    <>
      <span aria-live="polite" className="text-small text-ink-2">
        {formatCount(ids.size)} selected
      </span>
      <Button asChild size="small">
        <Link href={`/compare?of=${rows.map(({ id }) => id).join(",")}`}>Compare</Link>
      </Button>
      <ConfirmRemoval
        name={name}
        consequence="Everything measured goes with it: series, samples, models kept as files, links to it. It cannot be undone."
        remove={remove}
        onRemoved={() => {
          clear();
          onRemoved();
        }}
      >
        <Button variant="danger" size="small">
          Remove
        </Button>
      </ConfirmRemoval>
      <Button variant="bare" size="small" onClick={clear}>
        Clear selection
      </Button>
    </>
  );
}
