import { numpy as np } from "@jax-js/jax";
import { sizeOf } from "../params/parameters.ts";
import type { ParameterSpec } from "../params/specs.ts";
import type { JaxArray } from "../program/program.ts";
import type { TensorData, TensorSpec } from "../run/contract.ts";

/**
 * Floats that are updated together at most: 256 KB stay in a processor's second cache through the dozen passes of an update. A
 * tensor that has more is a group of its own.
 */
const LARGEST = 65536;

/** Parameters whose state is one tensor: a node of a graph costs microseconds, however small the tensor. */
export interface Group extends TensorSpec {
  readonly decay: boolean;
  /** Places in flat order, and shapes. */
  readonly members: readonly { readonly place: number; readonly shape: readonly number[] }[];
}

const group = (members: Group["members"], decay: boolean): Group => {
  const [only] = members;
  const total = members.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  return { shape: only !== undefined && members.length === 1 ? only.shape : [total], dtype: "float32", decay, members };
};

function groupAlike(specs: readonly ParameterSpec[], decay: boolean): Group[] {
  const groups: Group[] = [];
  let open: Group["members"][number][] = [];
  let size = 0;
  const close = (): void => {
    if (open.length > 0) groups.push(group(open, decay));
    open = [];
    size = 0;
  };
  for (const [place, { shape, decay: own }] of specs.entries()) {
    if (own !== decay) continue;
    if (size + sizeOf(shape) > LARGEST) close();
    open.push({ place, shape });
    size += sizeOf(shape);
  }
  close();
  return groups;
}

/** Groups of parameters, which all decay or all do not. */
export const groupParameters = (specs: readonly ParameterSpec[]): Group[] => [
  ...groupAlike(specs, true),
  ...groupAlike(specs, false),
];

/** Arrays in flat order as one array for each group; consumes them. */
export function pack(groups: readonly Group[], arrays: readonly JaxArray[]): JaxArray[] {
  return groups.map(({ members }) => {
    if (members.length === 1) return arrays[members[0]!.place]!;
    return np.concatenate(members.map(({ place }) => arrays[place]!.reshape([-1])));
  });
}

/** The way back; consumes them. */
export function unpack(groups: readonly Group[], packed: readonly JaxArray[]): JaxArray[] {
  const arrays: JaxArray[] = [];
  for (const [index, { members }] of groups.entries()) {
    let end = 0;
    const ends = members.slice(0, -1).map(({ shape }) => (end += sizeOf(shape)));
    const parts = members.length === 1 ? [packed[index]!] : np.split(packed[index]!, ends);
    for (const [at, { place, shape }] of members.entries()) arrays[place] = parts[at]!.reshape([...shape]);
  }
  return arrays;
}

/** `pack` on the host; copies. */
export function packHost(groups: readonly Group[], flat: readonly Float32Array[]): Float32Array<ArrayBuffer>[] {
  return groups.map(({ shape, members }) => {
    const packed = new Float32Array(sizeOf(shape));
    let at = 0;
    for (const { place } of members) {
      packed.set(flat[place]!, at);
      at += flat[place]!.length;
    }
    return packed;
  });
}

/** `unpack` on the host; a tensor that is a group of its own is not copied. */
export function unpackHost(groups: readonly Group[], packed: readonly TensorData[]): Float32Array<ArrayBuffer>[] {
  const flat: Float32Array<ArrayBuffer>[] = [];
  for (const [index, { members }] of groups.entries()) {
    const whole = packed[index];
    if (!(whole instanceof Float32Array)) throw new Error(`group ${index} of the parameters holds no floats`);
    let at = 0;
    for (const { place, shape } of members) {
      flat[place] = members.length === 1 ? whole : whole.slice(at, at + sizeOf(shape));
      at += sizeOf(shape);
    }
  }
  return flat;
}
