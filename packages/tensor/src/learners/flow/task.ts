import type { Corpus, PointSamples, Stream } from "@heirloom/core";
import { numpy as np } from "@jax-js/jax";
import type { Batch, Task } from "../../train/task.ts";
import { featureCount, fieldSpecs, velocity, writeTimeFeatures } from "./field.ts";
import type { FieldShape, FieldSpecs } from "./field.ts";
import { standardise } from "./standard.ts";
import type { Standard } from "./standard.ts";

const inputsOf = (shape: FieldShape, batch: number) => {
  const points = { shape: [batch, shape.dimensions], dtype: "float32" } as const;
  return { points, features: { ...points, shape: [batch, featureCount(shape)] }, velocities: points };
};

export type FlowInputs = ReturnType<typeof inputsOf>;

/**
 * Conditional flow matching: the mean over a batch of |v(x_t, t) - (x_1 - x_0)|^2, x_t = (1 - t) x_0 + t x_1, x_0 standard normal, x_1
 * a point of the corpus, t uniform (Lipman et al. 2023, eq. 22 and 23 with sigma_min = 0; Liu et al. 2023, eq. 1).
 */
export const flowTask = (shape: FieldShape, batch: number): Task<FieldSpecs, FlowInputs> => ({
  key: `flow matching, ${shape.layers} layers`,
  parameters: fieldSpecs(shape),
  inputs: inputsOf(shape, batch),
  loss: (field, { points, features, velocities }) =>
    np.sum(np.square(velocity(field, points, features).sub(velocities))).mul(1 / batch),
});

/** Points of a corpus in standard units, to draw from by the weights of its parts. */
interface Drawn {
  /** n x d. */
  readonly rows: Float32Array;
  readonly parts: readonly { readonly first: number; readonly size: number; readonly share: number }[];
}

function drawnFrom(corpus: Corpus, standard: Standard): Drawn {
  const d = standard.center.length;
  const sets = corpus.parts.map(({ samples }) => standardise(standard, samples as PointSamples));
  const weights = corpus.parts.map(({ samples, weight = 1 }) => weight * samples.size);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const rows = new Float32Array(sets.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  const parts = sets.map((set, index) => {
    const first = filled / d;
    rows.set(set, filled);
    filled += set.length;
    return { first, size: set.length / d, share: weights[index]! / total };
  });
  return { rows, parts: parts.filter(({ share }) => share > 0) };
}

/** A row, by the weights of the parts: as many draws of the stream each time. */
function drawRow({ parts }: Drawn, stream: Stream): number {
  let left = stream.uniform();
  let chosen = parts.at(-1)!;
  for (const part of parts) {
    if (left < part.share) {
      chosen = part;
      break;
    }
    left -= part.share;
  }
  return chosen.first + Math.min(chosen.size - 1, Math.floor(stream.uniform() * chosen.size));
}

export interface Batches {
  readonly shape: FieldShape;
  readonly corpus: Corpus;
  readonly standard: Standard;
  /** Points of a batch. */
  readonly size: number;
  readonly stream: Stream;
}

/**
 * Batch of a step: noise, points drawn with replacement, and one time in each of as many equal parts of (0, 1), which lowers the
 * variance of the loss without changing its mean.
 */
export function flowBatches({ shape, corpus, standard, size, stream }: Batches): (step: number) => Batch<FlowInputs> {
  const { dimensions: d } = shape;
  const drawn = drawnFrom(corpus, standard);
  const f = featureCount(shape);
  return (step) => {
    const own = stream.child(step);
    const noise = own.child(0).normals(new Float64Array(size * d));
    const draws = own.child(1);
    const points = new Float32Array(size * d);
    const velocities = new Float32Array(size * d);
    const features = new Float32Array(size * f);
    for (let i = 0; i < size; i++) {
      const t = (i + draws.uniform()) / size;
      const row = drawRow(drawn, draws) * d;
      writeTimeFeatures(t, features, { at: i * f, count: f });
      for (let k = 0; k < d; k++) {
        const [from, to] = [noise[i * d + k]!, drawn.rows[row + k]!];
        points[i * d + k] = (1 - t) * from + t * to;
        velocities[i * d + k] = to - from;
      }
    }
    return { points, features, velocities };
  };
}
