import { readFileSync } from "node:fs";
import type { DefinitionInput } from "@heirloom/core";
import type { HeirloomClient } from "@heirloom/client";
import { until } from "./server.ts";

/** Small experiments of every kind of sample, each a few seconds. */
const experiments = {
  sweep: {
    name: "Sample size against the share of real data",
    source: { kind: "gaussian" },
    family: { kind: "gaussian" },
    recursion: { generations: 40, sampleSize: 32, policy: { kind: "mix", real: 0.1, draw: "fresh" } },
    replicates: 32,
    seed: 3,
    metrics: ["variance-ratio", "mean-squared-drift"],
    sweep: { "recursion.sampleSize": [10, 32, 100, 316], "recursion.policy.real": [0, 0.05, 0.2, 0.5] },
  },
  text: {
    name: "Which words are left",
    source: { kind: "zipf-text", words: 5000, types: 1000, holdOut: 0.1 },
    family: { kind: "ngram", order: 2 },
    recursion: { generations: 6, sampleSize: "source", policy: { kind: "replace" } },
    replicates: 4,
    sweep: { "recursion.policy": [{ kind: "replace" }, { kind: "accumulate" }] },
  },
  points: {
    name: "Two moons, learned from themselves",
    source: { kind: "moons" },
    family: { kind: "kde" },
    recursion: { generations: 8, sampleSize: 300, policy: { kind: "replace" } },
    replicates: 3,
  },
  images: {
    name: "Do rare styles of digits survive",
    source: { kind: "digits" },
    family: { kind: "vae", epochs: 3 },
    recursion: { generations: 3, sampleSize: 600, policy: { kind: "replace" } },
    replicates: 2,
    metrics: ["latent-sigma", "image-modes-covered"],
  },
} as const satisfies Record<string, DefinitionInput>;

/** What a furnished place has, by what it shows. */
export interface Furnished {
  readonly first: string;
  readonly sweep: string;
  readonly text: string;
  readonly points: string;
  readonly images: string;
  readonly dataset: string;
  /** Of a link to the first experiment. */
  readonly share: string;
}

/** The first experiment and one for every kind of sample, all done; a dataset; a link. */
export async function furnish(url: string, client: HeirloomClient): Promise<Furnished> {
  const first = (await client.experiments.welcome.mutate())!.id;
  const launch = async (definition: DefinitionInput) => (await client.experiments.launch.mutate({ definition })).id;
  const sweep = await launch(experiments.sweep);
  const text = await launch(experiments.text);
  const points = await launch(experiments.points);
  const images = await launch(experiments.images);
  const body = readFileSync(new URL("../../examples/text/the-copyists.txt", import.meta.url));
  const upload = await fetch(`${url}/api/datasets?name=copyists.txt`, { method: "POST", body });
  const dataset = ((await upload.json()) as { id: string }).id;
  const share = (await client.shares.create.mutate({ experimentId: first })).token!;
  for (const id of [first, sweep, text, points, images]) {
    await until(`experiment ${id} is done`, undefined, async () => {
      const { state, failure } = (await client.experiments.get.query({ id })).experiment;
      if (state === "failed") throw new Error(`experiment ${id} failed: ${failure}`);
      return state === "done";
    });
  }
  return { first, sweep, text, points, images, dataset, share };
}

/** Where every page of a furnished place is, by its name. */
export const addressesOf = ({ first, sweep, text, points, images, dataset, share }: Furnished) => ({
  home: "/",
  experiments: "/experiments",
  experiment: `/experiments/${first}`,
  "experiment with a sweep": `/experiments/${sweep}`,
  "experiment on text": `/experiments/${text}`,
  "experiment on points": `/experiments/${points}`,
  "experiment on images": `/experiments/${images}`,
  editor: "/experiments/new",
  fork: `/experiments/new?from=${sweep}`,
  compare: `/compare?of=${first},${sweep}`,
  gallery: "/gallery",
  datasets: "/datasets",
  dataset: `/datasets/${dataset}`,
  runners: "/runners",
  reference: "/reference",
  tour: "/tour",
  shared: `/s/${share}`,
  "an address of nothing": "/experiments/exp_none",
  "a dead link": "/s/hls_none",
});
