import { z } from "zod";
import { kMeans } from "../../cluster/k-means.ts";
import type { SelectorMember } from "../../contracts/selector.ts";
import { number } from "../../definition/words.ts";
import { placeable, unitPoints } from "../../detector/unit-points.ts";
import type { Stream } from "../../random/stream.ts";
import { withoutReplacement } from "../resample.ts";
import { drawnField, keep, oversampled, unitsFor } from "../units.ts";
import { evenQuotas } from "./quotas.ts";

const schema = z.strictObject({
  kind: z.literal("cluster-balanced"),
  clusters: z.int().min(1).max(1000).default(8).meta({
    title: "Clusters",
    description:
      "Found by k-means among what is generated: points, blocks of text by their n-grams, images by their pixels.",
  }),
  drawn: drawnField,
});

const ROUNDS = 30;

/** `quotas[c]` random members of each cluster c. */
function membersOf(labels: Int32Array, quotas: Int32Array, stream: Stream): number[] {
  const left = quotas.slice();
  const shuffled = withoutReplacement(new Float64Array(labels.length), labels.length, stream);
  return [...shuffled].filter((index) => left[labels[index]!]!-- > 0);
}

export const clusterBalanced = {
  kind: "cluster-balanced",
  label: "cluster-balanced",
  summary: "Keeps as many of every cluster among what is generated, however many fell into it.",
  schema,
  describe: ({ clusters }) => `balanced over ${number(clusters)} clusters`,
  phrase: ({ clusters }) => [
    { text: ", keeping as many of each of " },
    { text: `${number(clusters)} clusters`, path: ["clusters"] },
  ],
  needs: [],
  modalities: placeable,
  drawn: ({ drawn }, size, unit) => oversampled(drawn, size, unit),
  select({ config, drawn, size, stream, note }) {
    const { dimensions, offsets, size: found } = unitPoints(drawn);
    const wanted = unitsFor(size, drawn.unit);
    const options = { dimensions, clusters: config.clusters, iterations: ROUNDS };
    const { labels, sizes } = kMeans(offsets, options, stream.child(0));
    const quotas = evenQuotas(sizes, wanted);
    const short = sizes.filter((members) => members < Math.floor(wanted / sizes.length)).length;
    if (sizes.length < Math.min(config.clusters, found)) {
      note?.(`only ${sizes.length} different ones were found for ${config.clusters} clusters`);
    }
    if (short > 0) {
      note?.(`${short} of ${sizes.length} clusters had too few members; all of them and more of the others were kept`);
    }
    return keep(drawn, membersOf(labels, quotas, stream), size);
  },
} as const satisfies SelectorMember<z.infer<typeof schema>>;
