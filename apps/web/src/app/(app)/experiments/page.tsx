import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ExperimentsPage } from "../../../list/experiments-page.tsx";
import { textsOf, viewOf } from "../../../list/view.ts";
import { queryOf } from "../../../saved-views/query.ts";
import { personCaller } from "../../../trpc/server.ts";

export const metadata: Metadata = { title: "Experiments" };

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Rows that come with the page: more than a window shows. */
const ROWS = 60;

const renderedAt = (): string => new Date().toISOString();

function queryText(given: Awaited<Props["searchParams"]>): URLSearchParams {
  const pairs = Object.entries(given).flatMap(([key, value]) => {
    const one = Array.isArray(value) ? value[0] : value;
    return one === undefined ? [] : [[key, one]];
  });
  return new URLSearchParams(pairs);
}

export default async function Page({ searchParams }: Props) {
  const caller = await personCaller();
  const query = queryText(await searchParams);
  const views = await caller.views.list({ page: "experiments" });
  const team = views.find(({ whose }) => whose === "team");
  if (query.size === 0 && team && team.query !== "") redirect(`/experiments?${queryOf(team)}`);
  const now = renderedAt();
  const { filter, order } = viewOf(textsOf(query), { now: new Date(now) });
  const { rows, cursor } = await caller.experiments.page({ filter, order, limit: ROWS });
  const { total, states } = await caller.experiments.counts({ filter });
  return <ExperimentsPage first={{ rows, cursor, total, states }} views={views} now={now} />;
}
