import type { Metadata } from "next";
import { EditorPage } from "../../../../editor/editor-page.tsx";

export const metadata: Metadata = { title: "New experiment" };

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

export default async function NewExperimentPage({ searchParams }: Props) {
  const { from, dataset, at } = await searchParams;
  // Another origin is another draft.
  return <EditorPage key={`${one(from)} ${one(dataset)}`} from={one(from)} dataset={one(dataset)} at={one(at)} />;
}
