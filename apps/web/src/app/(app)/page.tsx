import { describe } from "../../experiment/describe.ts";
import { Home } from "../../home/home.tsx";
import { SHORT, SHORT_ORDER } from "../../home/short.ts";
import { orNothing, personCaller } from "../../trpc/server.ts";

const renderedAt = (): string => new Date().toISOString();

export default async function Page() {
  const caller = await personCaller();
  // The first visit of all starts the first experiment: the page opens on something that moves.
  await caller.experiments.welcome();
  const [running] = (await caller.experiments.page({ filter: { state: { of: ["running"] } }, limit: 1 })).rows;
  const { rows, cursor } = await caller.experiments.page({ order: SHORT_ORDER, limit: SHORT });
  const { total, states } = await caller.experiments.counts({});
  const row = running ?? rows[0];
  const first = row ? await orNothing(caller.experiments.get({ id: row.id })) : null;
  const latest = first ? { first, phrases: describe(first.experiment.definition).phrases } : null;
  return <Home newest={{ rows, cursor, total, states }} latest={latest} now={renderedAt()} />;
}
