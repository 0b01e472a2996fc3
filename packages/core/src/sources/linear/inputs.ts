import { z } from "zod";
import type { SourceFacets } from "../../contracts/facets.ts";
import type { Source } from "../../contracts/source.ts";
import { Stream, seedKey } from "../../random/stream.ts";
import { Threefry } from "../../random/threefry.ts";
import { Design, PairSamples, products } from "../../samples/pairs.ts";

/** Real pairs that no model learns from. */
const HELD_OUT = 2000;

/** Where frozen draws come from: a place that no replicate has. */
const FROZEN = 0x66726f7a;

export const inputFields = {
  dimensions: z.int().min(1).max(100).default(10).meta({
    title: "Dimensions",
    description: "Inputs of a pair, each standard normal; the model has as many weights.",
  }),
  direction: z.int().min(0).default(1).meta({
    title: "Direction",
    description: "Numbers the direction of the true weights: the same number, the same direction for every seed.",
  }),
};

interface InputConfig {
  readonly dimensions: number;
  readonly direction: number;
}

/** Gives the items of a design their targets; noise comes from the stream alone. */
type Label = (unlabelled: PairSamples, stream: Stream) => Float64Array;

const frozenStream = ({ dimensions, direction }: InputConfig): Stream =>
  new Stream(() => new Threefry(...seedKey(direction)).derive(FROZEN, dimensions));

/** True weights of this norm, length d. Their direction is uniform on the sphere. */
export function trueWeights(config: InputConfig, norm: number): Float64Array {
  const weights = frozenStream(config).normals(new Float64Array(config.dimensions));
  const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0));
  return weights.map((weight) => (norm * weight) / length);
}

/** A fresh design of standard normal inputs, `size` x d. */
export const drawInputs = (size: number, dimensions: number, stream: Stream): Design =>
  new Design(stream.normals(new Float64Array(size * dimensions)), dimensions);

function drawPairs(
  size: number,
  config: InputConfig,
  { label, stream }: { label: Label; stream: Stream },
): PairSamples {
  const design = drawInputs(size, config.dimensions, stream);
  const rows = design.firstRows(size);
  const targets = label(new PairSamples(design, rows, new Float64Array(size)), stream.child(0));
  return new PairSamples(design, rows, targets);
}

/** A source of pairs: standard normal inputs, a fresh design for every draw, and what labels them. */
export function pairSource(
  config: InputConfig,
  truth: SourceFacets["linear-weights"],
  label: (products: Float64Array, stream: Stream) => Float64Array,
): Source {
  const labelled: Label = (pairs, stream) => label(products(pairs, truth.weights), stream);
  const held = drawPairs(HELD_OUT, config, { label: labelled, stream: frozenStream(config).child(0) });
  return {
    modality: "pairs",
    facets: { "linear-weights": truth, "held-out-pairs": held },
    size: undefined,
    draw: (size, stream) => drawPairs(size, config, { label: labelled, stream }),
  };
}
