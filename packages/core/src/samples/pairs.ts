import type { Preview, Samples, SamplesCodec, Shared } from "../contracts/samples.ts";

/** Inputs that targets belong to: rows x d, row-major. A chain relabels the same design again and again, so it is shared. */
export class Design implements Shared {
  readonly dimensions: number;
  readonly inputs: Float64Array;
  private readonly counted = new Map<number, Int32Array>();

  constructor(inputs: Float64Array, dimensions: number) {
    this.inputs = inputs;
    this.dimensions = dimensions;
  }

  get rows(): number {
    return this.inputs.length / this.dimensions;
  }

  row(index: number): Float64Array {
    return this.inputs.subarray(index * this.dimensions, (index + 1) * this.dimensions);
  }

  /** Rows 0, 1, ..., from the first again after the last. Sizes repeat, so do the arrays: they must not be written to. */
  firstRows(size: number): Int32Array {
    const known = this.counted.get(size);
    if (known) return known;
    const { rows } = this;
    const first = Int32Array.from({ length: size }, (_, index) => index % rows);
    if (this.counted.size >= KEPT_SIZES) this.counted.clear();
    this.counted.set(size, first);
    return first;
  }

  encode(): Uint8Array {
    const words = new Float64Array(1 + this.inputs.length);
    words[0] = this.dimensions;
    words.set(this.inputs, 1);
    return new Uint8Array(words.buffer);
  }
}

const KEPT_SIZES = 8;

/** Pairs of an input and a target: numbers for regression, 0 and 1 for classes. */
export class PairSamples implements Samples {
  readonly modality = "pairs";
  readonly unit = 1;
  readonly shared: Design;
  /** The row of the design that each item's input is. */
  readonly rows: Int32Array;
  readonly targets: Float64Array;

  constructor(design: Design, rows: Int32Array, targets: Float64Array) {
    this.shared = design;
    this.rows = rows;
    this.targets = targets;
  }

  get design(): Design {
    return this.shared;
  }

  get size(): number {
    return this.targets.length;
  }

  pick(units: Int32Array): PairSamples {
    const rows = new Int32Array(units.length);
    const targets = new Float64Array(units.length);
    for (let i = 0; i < units.length; i++) {
      rows[i] = this.rows[units[i]!]!;
      targets[i] = this.targets[units[i]!]!;
    }
    return new PairSamples(this.shared, rows, targets);
  }

  head(size: number): PairSamples {
    if (size >= this.size) return this;
    return new PairSamples(this.shared, this.rows.slice(0, size), this.targets.slice(0, size));
  }

  preview(limit: number): Preview {
    const { rows, targets, shared } = this.head(limit);
    const inputs = Array.from(rows, (row) => [...shared.row(row)]).flat();
    return { kind: "pairs", dimensions: shared.dimensions, inputs, targets: [...targets] };
  }

  /** Rows, then targets, both as Float64. */
  encode(): Uint8Array {
    const words = new Float64Array(2 * this.size);
    words.set(this.rows);
    words.set(this.targets, this.size);
    return new Uint8Array(words.buffer);
  }
}

/** x . weights of each item. */
export function products({ design, rows }: PairSamples, weights: Float64Array): Float64Array {
  const { inputs, dimensions: d } = design;
  const out = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const at = rows[i]! * d;
    let sum = 0;
    for (let j = 0; j < d; j++) sum += inputs[at + j]! * weights[j]!;
    out[i] = sum;
  }
  return out;
}

/** Pairs of one design as they are; of several, on the designs one below the other. */
function joinPairs(all: readonly PairSamples[]): PairSamples {
  const [first] = all;
  if (!first) throw new Error("nothing to join: pairs need at least one part");
  const designs = [...new Set(all.map(({ design }) => design))];
  const starts = new Map<Design, number>();
  designs.reduce((at, design) => (starts.set(design, at), at + design.rows), 0);
  const design = designs.length === 1 ? first.design : stacked(designs);
  const size = all.reduce((sum, pairs) => sum + pairs.size, 0);
  const rows = new Int32Array(size);
  const targets = new Float64Array(size);
  let filled = 0;
  for (const pairs of all) {
    const start = starts.get(pairs.design)!;
    for (let i = 0; i < pairs.size; i++) rows[filled + i] = start + pairs.rows[i]!;
    targets.set(pairs.targets, filled);
    filled += pairs.size;
  }
  return new PairSamples(design, rows, targets);
}

function stacked(designs: readonly Design[]): Design {
  const inputs = new Float64Array(designs.reduce((sum, design) => sum + design.inputs.length, 0));
  let filled = 0;
  for (const design of designs) {
    inputs.set(design.inputs, filled);
    filled += design.inputs.length;
  }
  return new Design(inputs, designs[0]!.dimensions);
}

export const pairsCodec: SamplesCodec = {
  modality: "pairs",
  unit: 1,
  decode(bytes, { shared }) {
    if (!(shared instanceof Design)) throw new Error("pairs are decoded with their design; none was given");
    const words = new Float64Array(bytes.slice().buffer);
    const size = words.length / 2;
    return new PairSamples(shared, Int32Array.from(words.subarray(0, size)), words.slice(size));
  },
  decodeShared(bytes) {
    const words = new Float64Array(bytes.slice().buffer);
    return new Design(words.slice(1), words[0]!);
  },
  join: (all) => joinPairs(all as readonly PairSamples[]),
};
