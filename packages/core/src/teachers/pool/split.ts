import { kMeans } from "../../cluster/k-means.ts";
import type { Corpus } from "../../contracts/samples.ts";
import type { Stream } from "../../random/stream.ts";
import { joinPoints, type PointSamples } from "../../samples/points.ts";
import { readAs } from "../../samples/read-as.ts";
import { partOf } from "../../samples/subsample.ts";

export const splits = {
  random: "random parts of equal size",
  cluster: "one region each, found by k-means",
} as const;

export type Split = keyof typeof splits;

/** Which model learns from each unit of a corpus, part after part. */
type Owners = (corpus: Corpus, models: number, stream: Stream) => Int32Array;

const unitsOf = ({ size, unit }: { readonly size: number; readonly unit: number }): number => Math.ceil(size / unit);

/** Units shuffled (Fisher and Yates) and dealt one by one. */
const dealt: Owners = (corpus, models, stream) => {
  const units = corpus.parts.reduce((sum, { samples }) => sum + unitsOf(samples), 0);
  const owners = Int32Array.from({ length: units }, (_, index) => index % models);
  for (let i = 0; i < units; i++) {
    const j = i + stream.below(units - i);
    const owner = owners[j]!;
    owners[j] = owners[i]!;
    owners[i] = owner;
  }
  return owners;
};

const clustered: Owners = ({ parts }, models, stream) => {
  const points = joinPoints(parts.map(({ samples }) => readAs(samples, "points") as PointSamples));
  return kMeans(points.offsets, { dimensions: points.dimensions, clusters: models }, stream).labels;
};

const owners: Record<Split, Owners> = { random: dealt, cluster: clustered };

/** A corpus for each model, disjoint and together the whole; origins and weights stay. Some may be empty. */
export function splitCorpus(
  corpus: Corpus,
  { models, split }: { readonly models: number; readonly split: Split },
  stream: Stream,
): Corpus[] {
  const owner = owners[split](corpus, models, stream);
  const units: number[][][] = Array.from({ length: models }, () => corpus.parts.map(() => []));
  let at = 0;
  for (const [part, { samples }] of corpus.parts.entries()) {
    for (let unit = 0; unit < unitsOf(samples); unit++) units[owner[at++]!]![part]!.push(unit);
  }
  return units.map((ofModel) => ({
    parts: corpus.parts.flatMap((part, index) =>
      ofModel[index]!.length > 0 ? [partOf(part, part.samples.pick(Int32Array.from(ofModel[index]!)))] : [],
    ),
  }));
}
