import type { Metadata } from "next";
import { EditorPage } from "../../../../editor/editor-page.tsx";
import { originKey, type Origin } from "../../../../editor/storage.ts";

export const metadata: Metadata = { title: "New experiment" };

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

function count(value: string | string[] | undefined): number | undefined {
  const number = Number(one(value));
  return one(value) !== undefined && Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

export default async function NewExperimentPage({ searchParams }: Props) {
  const { from, generation, gallery, dataset, template, at } = await searchParams;
  const origin: Origin = {
    from: one(from),
    generation: count(generation),
    gallery: one(gallery),
    dataset: one(dataset),
    template: one(template),
  };
  // Another origin is another draft.
  return <EditorPage key={originKey(origin)} {...origin} at={one(at)} />;
}
