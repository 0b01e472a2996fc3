import {
  experimentPieces,
  latexTable,
  markdownTable,
  pathsOfDefinition,
  slicedArms,
  summaryGrid,
  tabledArm,
  writeTable,
  type SlicedExperiment,
  type TabledArm,
  type TableFormat,
  type TableOrigin,
} from "@heirloom/core";
import type { Client } from "../../trpc/client.ts";

/** What is written of a whole experiment. */
export type Wanted =
  | { readonly what: "table"; readonly format: TableFormat; readonly chains: boolean }
  | { readonly what: "summary"; readonly format: "latex" | "markdown"; readonly generation: number };

export interface Job {
  readonly wanted: Wanted;
  readonly experimentId: string;
  readonly metrics: readonly string[];
  readonly generations: number;
  readonly origin: TableOrigin;
  /** Token of the link the page was opened with. */
  readonly share: string | undefined;
}

/** Done, from 0 to 1. */
export type Tell = (share: number) => void;

const slicedBy = (client: Client, { experimentId, metrics, generations, origin }: Job): SlicedExperiment => ({
  metrics,
  generations,
  paths: pathsOfDefinition(origin.definition),
  slice: (first, count) => client.series.slice.query({ experimentId, metrics: [...metrics], first, count }),
  chains: ({ armId, metrics: wanted, first, count }) =>
    client.series.chains.query({ experimentId, armId, metrics: [...wanted], first, count }),
});

/** The bytes of the file, read of the server arm by arm. */
export async function* fileOf(client: Client, job: Job, tell: Tell): AsyncGenerator<Uint8Array> {
  const { wanted, origin, metrics } = job;
  const sliced = slicedBy(client, job);
  const told = ({ done, total }: { done: number; total: number }): void => tell(done / Math.max(1, total));
  if (wanted.what === "table") {
    const pieces = experimentPieces(sliced, { chains: wanted.chains, tell: told });
    return yield* writeTable(wanted.format, pieces, origin);
  }
  const arms: TabledArm[] = [];
  for await (const part of slicedArms(sliced, told)) arms.push(...part.map(tabledArm));
  const grid = summaryGrid(arms, metrics, wanted.generation);
  yield new TextEncoder().encode((wanted.format === "latex" ? latexTable : markdownTable)(grid, origin));
}
