"use client";
import type { FileView } from "@heirloom/api";
import { formatBytes } from "../datasets/format.ts";
import { useFileAddress } from "../trpc/provider.tsx";

interface Props {
  experimentId: string;
  letter: string;
  file: FileView;
}

/** The model that generated a sample, to be downloaded. */
export function ModelLink({ experimentId, letter, file: { replicate, generation, name, bytes } }: Props) {
  const address = useFileAddress(["/api/files", experimentId, letter, replicate, generation, name].join("/"));
  return (
    <p className="mt-1 text-tick text-ink-3 print:hidden">
      <a href={address} download>
        {name}
      </a>
      , {formatBytes(bytes)}
    </p>
  );
}
