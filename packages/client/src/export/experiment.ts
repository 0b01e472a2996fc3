import {
  experimentPieces,
  pathsOfDefinition,
  slicedArms,
  tabledArm,
  type SlicedExperiment,
  type TabledArm,
} from "@heirloom/core";
import { createClient, type HeirloomClient } from "../client.ts";
import { connectionOf, experimentId, type ServerOption } from "../cli/options.ts";
import type { Connection } from "../connection.ts";
import type { Exported } from "./exported.ts";

interface Place {
  readonly connection: Connection;
  /** Undefined where only the link knows it. */
  readonly id: string | undefined;
  readonly address: string;
}

/** An address names its own server; a share link is what it reads with. */
function placeOf(given: string, options: ServerOption): Place {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const token = url && /^\/s\/([^/]+)\/?$/.exec(url.pathname)?.[1];
  const connection = connectionOf({ server: url ? url.origin : options.server });
  if (url && token) return { connection: { url: connection.url, share: token }, id: undefined, address: url.href };
  const id = experimentId(given);
  return { connection, id, address: `${connection.url}/experiments/${id}` };
}

/** An experiment of a server. Its numbers are read arm by arm when they are asked for. */
export async function openExperiment(given: string, options: ServerOption): Promise<Exported> {
  const { connection, id, address } = placeOf(given, options);
  const client = createClient(connection);
  const known = id ?? (await client.shares.open.query()).experimentId;
  const { experiment, arms } = await client.series.slice.query({ experimentId: known, metrics: [], count: 1 });
  const generations = Math.max(1, ...generationsIn(experiment.definition), ...arms.map((arm) => arm.generations));
  return exportedOf(client, { experiment, address, generations }, experiment.metrics);
}

/** Lengths of arms where they are swept. */
const generationsIn = (definition: unknown): number[] =>
  pathsOfDefinition(definition).some(({ path }) => path === "recursion.generations")
    ? (definition as { sweep: Record<string, number[]> }).sweep["recursion.generations"]!
    : [];

interface Read {
  readonly experiment: Awaited<ReturnType<HeirloomClient["series"]["slice"]["query"]>>["experiment"];
  /** Of the longest arm. */
  readonly generations: number;
  readonly address: string;
}

function exportedOf(client: HeirloomClient, read: Read, metrics: readonly string[]): Exported {
  const { experiment, address } = read;
  const { name, definitionHash, definition, engine, finishedAt, createdAt } = experiment;
  const said = engine ? { engine: `${engine.kind}: ${engine.adapter}` } : {};
  const sliced = slicedExperiment(client, read, metrics);
  return {
    origin: { name, definitionHash, definition, address, ...said },
    ...{ metrics, at: finishedAt ?? createdAt, finished: finishedAt !== null },
    only: (wanted) => exportedOf(client, read, wanted),
    tables: (chains) => experimentPieces(sliced, { chains }),
    arms: async () => {
      const arms: TabledArm[] = [];
      for await (const part of slicedArms(sliced)) arms.push(...part.map(tabledArm));
      return arms;
    },
  };
}

function slicedExperiment(
  client: HeirloomClient,
  { experiment: { id, definition }, generations }: Read,
  metrics: readonly string[],
): SlicedExperiment {
  return {
    metrics,
    paths: pathsOfDefinition(definition),
    generations,
    slice: (first, count) => client.series.slice.query({ experimentId: id, metrics: [...metrics], first, count }),
    chains: ({ armId, metrics: wanted, first, count }) =>
      client.series.chains.query({ experimentId: id, armId, metrics: [...wanted], first, count }),
  };
}
