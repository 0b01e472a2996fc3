"use client";
import type { ExperimentsPage } from "@heirloom/api";
import Link from "next/link";
import { useState } from "react";
import { formatCount } from "../format/numbers.ts";
import type { First, Wanted } from "../list/rows.ts";
import { ListTable } from "../list/table.tsx";
import { useMinute } from "../list/use-minute.ts";
import { useRows } from "../list/use-rows.ts";
import { Button } from "../ui/button.tsx";
import { SHORT, SHORT_ORDER } from "./short.ts";

const newestFirst: Wanted = { filter: {}, order: SHORT_ORDER };

/** The newest experiments, live, and the way to all of them. */
export function ShortList({ newest, now: rendered }: { newest: First & Pick<ExperimentsPage, "cursor">; now: string }) {
  const [begun] = useState(() => new Date(rendered));
  const now = useMinute(begun);
  const rows = useRows(newestFirst, newest);
  const { total } = rows;
  return (
    <section aria-labelledby="experiments" className="mt-12">
      <div className="mb-3 flex items-end justify-between gap-6">
        <h2 id="experiments">Newest experiments</h2>
        <Button asChild variant="primary">
          <Link href="/experiments/new">New experiment</Link>
        </Button>
      </div>
      <ListTable
        rows={{ ...rows, total: Math.min(total, SHORT) }}
        order={SHORT_ORDER}
        now={now}
        nothing="There is no experiment any more."
      />
      <p className="flex justify-between gap-4 py-3 text-small text-ink-3">
        <Link href="/experiments">All experiments{total > SHORT && `, ${formatCount(total)}`}</Link>
        <span>Trend: mean per arm, own scale in every row. Intervals over replicates.</span>
      </p>
    </section>
  );
}
