import type { Metadata } from "next";
import { describe } from "../../../experiment/describe.ts";
import { orNothing, personCaller } from "../../../trpc/server.ts";
import { TourPage } from "../../../tour/tour-page.tsx";

export const metadata: Metadata = { title: "How to read this place" };

/** Arms of an example that can still be told apart at a glance. */
const MOST_ARMS = 8;

export default async function Tour() {
  const caller = await personCaller();
  await caller.experiments.welcome();
  const rows = await caller.experiments.list({});
  const row = rows.findLast(({ arms, headline }) => arms <= MOST_ARMS && headline !== null) ?? rows[0];
  const first = row ? await orNothing(caller.experiments.get({ id: row.id })) : null;
  const example = first ? { first, phrases: describe(first.experiment.definition).phrases } : null;
  return <TourPage example={example} />;
}
