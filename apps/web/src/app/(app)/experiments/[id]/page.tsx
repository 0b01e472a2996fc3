import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { describe } from "../../../../experiment/describe.ts";
import { ExperimentPage } from "../../../../experiment/experiment-page.tsx";
import { orNothing, personCaller } from "../../../../trpc/server.ts";

interface Props {
  params: Promise<{ id: string }>;
}

const load = cache(async (id: string) => orNothing((await personCaller()).experiments.view({ id })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const update = await load((await params).id);
  return { title: update?.experiment.name ?? "Not found" };
}

export default async function Page({ params }: Props) {
  const { id } = await params;
  const update = await load(id);
  if (!update) notFound();
  return <ExperimentPage key={id} first={update} description={describe(update.experiment.definition)} />;
}
