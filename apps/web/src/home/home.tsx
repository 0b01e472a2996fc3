"use client";
import type { ExperimentRow, ExperimentUpdate } from "@heirloom/api";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { Description } from "../experiment/describe.ts";
import { useExperiment } from "../live/use-experiment.ts";
import type { Snapshot } from "../live/experiment.ts";
import { Button } from "../ui/button.tsx";
import { ExperimentsTable } from "./experiments-table.tsx";
import { LatestFigure } from "./latest-figure.tsx";
import { useRows } from "./use-rows.ts";

export interface HomeProps {
  rows: readonly ExperimentRow[];
  latest: { readonly first: ExperimentUpdate; readonly phrases: Description["phrases"] } | null;
  search: string;
  /** When the server rendered this, so that both say the same age. */
  now: string;
}

/** The newest figure, and under it every experiment. */
export function Home({ latest, ...list }: HomeProps) {
  return (
    <div className="page pt-0!">
      {latest ? <LiveHome key={latest.first.experiment.id} latest={latest} {...list} /> : <Empty />}
    </div>
  );
}

function LiveHome({ latest, ...list }: Omit<HomeProps, "latest"> & { latest: NonNullable<HomeProps["latest"]> }) {
  const { snapshot, gone } = useExperiment(latest.first);
  const { refresh } = useRouter();
  useEffect(() => {
    // Removed: the server knows which is the newest now.
    if (gone) refresh();
  }, [gone, refresh]);
  return (
    <>
      <LatestFigure snapshot={snapshot} phrases={latest.phrases} />
      <List snapshot={snapshot} {...list} />
    </>
  );
}

function List({ snapshot, rows: first, search, now }: Omit<HomeProps, "latest"> & { snapshot: Snapshot }) {
  const rows = useRows(first, snapshot);
  return (
    <section aria-labelledby="experiments" className="mt-12">
      <div className="flex items-end justify-between gap-6">
        <h2 id="experiments">Experiments</h2>
        <Button asChild variant="primary">
          <Link href="/experiments/new">New experiment</Link>
        </Button>
      </div>
      <ExperimentsTable rows={rows} search={search} now={new Date(now)} />
    </section>
  );
}

function Empty() {
  return (
    <section className="pt-8 max-sm:pt-6">
      <h1>Experiments</h1>
      <p className="read mt-4 text-ink-2">
        There is none yet. An experiment fits a model, lets it generate, fits the next one to what came out, and so on;
        here it is measured what survives.
      </p>
      <p className="mt-5">
        <Button asChild variant="primary">
          <Link href="/experiments/new">New experiment</Link>
        </Button>
      </p>
    </section>
  );
}
