import type { ExperimentRow } from "@heirloom/api";
import { describe } from "../../experiment/describe.ts";
import { Home } from "../../home/home.tsx";
import { orNothing, personCaller } from "../../trpc/server.ts";

interface Props {
  searchParams: Promise<{ q?: string | string[] }>;
}

const newestRunning = (rows: readonly ExperimentRow[]): ExperimentRow | undefined =>
  rows.find(({ state }) => state === "running") ?? rows[0];

const renderedAt = (): string => new Date().toISOString();

export default async function Page({ searchParams }: Props) {
  const { q } = await searchParams;
  const caller = await personCaller();
  // The first visit of all starts the first experiment: the page opens on something that moves.
  await caller.experiments.welcome();
  const rows = await caller.experiments.list({});
  const row = newestRunning(rows);
  const first = row ? await orNothing(caller.experiments.get({ id: row.id })) : null;
  const latest = first ? { first, phrases: describe(first.experiment.definition).phrases } : null;
  const search = typeof q === "string" ? q : "";
  return <Home rows={rows} latest={latest} search={search} now={renderedAt()} />;
}
