import { z } from "zod";
import type { SourceMember } from "../../contracts/source.ts";
import { oneFileProblems } from "../../definition/one-file.ts";
import { InputError } from "../../definition/problem.ts";
import { readImages } from "../../images/read.ts";
import { ImageSamples, joinImages } from "../../samples/images.ts";
import { subsample } from "../../samples/subsample.ts";
import type { Stream } from "../../random/stream.ts";
import { frozenStream } from "../points/point-source.ts";

const schema = z.strictObject({
  kind: z.literal("images"),
  path: z
    .string()
    .min(1)
    .optional()
    .meta({ title: "File", description: "Read by the command line only.", control: "file" }),
  dataset: z.string().min(1).optional().meta({
    title: "Dataset",
    description: "IDX, a NumPy array, or a zip of PNG images; all of one size.",
    control: "dataset",
    holds: "images",
  }),
  limit: z.int().min(4).optional().meta({
    title: "At most",
    description: "Images that are used: some of all, always the same. Left out: all.",
  }),
  holdOut: z.number().min(0.01).max(0.9).default(0.1).meta({
    title: "Held out",
    description: "Share of the images that no model learns from, always the same; risk is measured on them.",
  }),
});

type ImagesConfig = z.infer<typeof schema>;

const NAME_ONE = "give a dataset (its id), or on the command line a path to a file";

const refuse = (key: string, message: string): never => {
  throw new InputError([{ path: ["source", key], message }]);
};

/** The first `size` places of a permutation of 0..count-1 that is the same for every seed (Fisher and Yates). */
function frozenChoice(count: number, size: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  const stream = frozenStream();
  for (let i = 0; i < size; i++) {
    const j = i + stream.below(count - i);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order.slice(0, size);
}

interface Split {
  readonly learned: ImageSamples;
  readonly heldOut: ImageSamples;
}

function splitOf(images: ImageSamples, { limit = Infinity, holdOut }: Pick<ImagesConfig, "limit" | "holdOut">): Split {
  const used = Math.min(limit, images.size);
  const held = Math.floor(used * holdOut);
  if (held === 0)
    refuse("holdOut", `is ${holdOut}, which holds out nothing of ${used} images: raise it or give more images`);
  if (used - held < 2)
    refuse("holdOut", `is ${holdOut}, which leaves ${used - held} of ${used} images to learn from: lower it`);
  const chosen = frozenChoice(images.size, used);
  return {
    learned: images.pick(chosen.subarray(held).toSorted()),
    heldOut: images.pick(chosen.subarray(0, held).toSorted()),
  };
}

export const images = {
  kind: "images",
  label: "Images",
  summary: "Grey images from an uploaded file: IDX as MNIST has, a NumPy array, or a zip of PNG images.",
  schema,
  describe: ({ dataset, path }) => `images ${dataset ?? path ?? ""}`.trim(),
  phrase: ({ limit }) => [
    { text: "images of " },
    { text: "a file", path: ["dataset"] },
    ...(limit === undefined ? [] : [{ text: ", " }, { text: `${limit} of them`, path: ["limit"] }]),
  ],
  modality: "images",
  provides: ["held-out-images"],
  dataset: ({ dataset }) => dataset,
  path: ({ path }) => path,
  withDataset: ({ path: _path, ...config }, dataset) => ({ ...config, dataset }),
  check: (config) => oneFileProblems(config, "images are", NAME_ONE),
  async open({ dataset, ...options }, readDataset) {
    const path = ["source", "dataset"];
    if (dataset === undefined) throw new InputError([{ path, message: `is missing; ${NAME_ONE}` }]);
    const read = readImages(await readDataset(dataset), path);
    const { learned, heldOut } = splitOf(new ImageSamples(read.pixels, read), options);
    return {
      modality: "images" as const,
      size: learned.size,
      facets: { "held-out-images": heldOut },
      draw(size: number, stream: Stream): ImageSamples {
        if (size === learned.size) return learned;
        const { parts } = subsample({ parts: [{ origin: "real", samples: learned }] }, size, stream);
        return joinImages(parts.map(({ samples }) => samples as ImageSamples));
      },
    };
  },
} as const satisfies SourceMember<ImagesConfig>;
