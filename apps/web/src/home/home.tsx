"use client";
import type { ExperimentsPage, ExperimentUpdate } from "@heirloom/api";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { Description } from "../experiment/describe.ts";
import { useExperiment } from "../live/use-experiment.ts";
import type { First } from "../list/rows.ts";
import { Button } from "../ui/button.tsx";
import { LatestFigure } from "./latest-figure.tsx";
import { ShortList } from "./short-list.tsx";

export interface HomeProps {
  newest: First & Pick<ExperimentsPage, "cursor">;
  latest: { readonly first: ExperimentUpdate; readonly phrases: Description["phrases"] } | null;
  /** When the server rendered this, so that both say the same age. */
  now: string;
}

/** The newest figure, and under it the newest experiments. */
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
      <ShortList {...list} />
    </>
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
