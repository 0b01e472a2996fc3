import { sizeOf } from "../../params/parameters.ts";
import type { HostTensor } from "../../params/parameters.ts";

type Floats = Float32Array<ArrayBuffer>;

/** A tensor as a checkpoint has it; the name is without the prefix of the file. */
export interface Stored {
  readonly name: string;
  readonly shape: readonly number[];
}

/** One of our tensors, and those of a checkpoint that it is made of. */
export interface Part {
  readonly ours: string;
  readonly theirs: readonly Stored[];
  /** From the numbers of theirs, in their order, to ours. */
  read(stored: readonly Floats[]): HostTensor;
  write(tensor: HostTensor): Floats[];
}

/** The same tensor under two names: a view of the file. */
export function same(ours: string, theirs: Stored): Part {
  return {
    ours,
    theirs: [theirs],
    read: ([data]) => ({ shape: theirs.shape, data: data! }),
    write: ({ data }) => [data],
  };
}

/** Tensors one behind another along their first axis; ours is a copy. */
export function joined(ours: string, theirs: readonly Stored[]): Part {
  const [rows = 0, ...rest] = theirs[0]!.shape;
  const size = rows * sizeOf(rest);
  return {
    ours,
    theirs,
    read(stored) {
      const data = new Float32Array(size * theirs.length);
      stored.forEach((one, index) => data.set(one, index * size));
      return { shape: [rows * theirs.length, ...rest], data };
    },
    write: ({ data }) => theirs.map((_, index) => data.subarray(index * size, (index + 1) * size)),
  };
}

/** Rows of a matrix that are read while their columns are near in memory. */
const TILE = 16;

/** (row, column) of a matrix [rows, columns], tile by tile. */
function eachPlace(rows: number, columns: number, visit: (row: number, column: number) => void): void {
  for (let first = 0; first < rows; first += TILE) {
    const end = Math.min(rows, first + TILE);
    for (let column = 0; column < columns; column++) {
      for (let row = first; row < end; row++) visit(row, column);
    }
  }
}

/** Matrices of linear layers [out, in] side by side as one of ours [in, outs]. */
export function linear(ours: string, names: readonly string[], [to, from]: readonly [number, number]): Part {
  const width = names.length * to;
  return {
    ours,
    theirs: names.map((name) => ({ name, shape: [to, from] })),
    read(stored) {
      const data = new Float32Array(from * width);
      stored.forEach((matrix, index) => {
        const start = index * to;
        eachPlace(to, from, (o, i) => (data[i * width + start + o] = matrix[o * from + i]!));
      });
      return { shape: [from, width], data };
    },
    write: ({ data }) =>
      names.map((_, index) => {
        const matrix = new Float32Array(to * from);
        const start = index * to;
        eachPlace(to, from, (o, i) => (matrix[o * from + i] = data[i * width + start + o]!));
        return matrix;
      }),
  };
}
