import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { EntryPage } from "../../../../gallery/entry-page.tsx";
import { personCaller } from "../../../../trpc/server.ts";

interface Props {
  params: Promise<{ name: string }>;
}

const load = cache(async (name: string) =>
  (await (await personCaller()).gallery.list()).find((entry) => entry.name === name),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await load((await params).name))?.title ?? "Not found" };
}

export default async function Page({ params }: Props) {
  const entry = await load((await params).name);
  if (!entry) notFound();
  return <EntryPage key={entry.name} first={entry} />;
}
