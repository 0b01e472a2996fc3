import type { Metadata } from "next";
import { DatasetPage } from "../../../../datasets/dataset-page.tsx";

export const metadata: Metadata = { title: "Dataset" };

export default async function Dataset({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <DatasetPage key={id} id={id} />;
}
