import type { Backend, Executable, Stepper, TensorData } from "../../run/contract.ts";
import type { Architecture } from "./architecture.ts";
import { bound, compileBound } from "./bound.ts";
import { extending, memorySpecs, writing } from "./programs.ts";

/** Keys and values of what sequences have looked at so far, and the step that goes on from there. b sequences, v types. */
export interface Memory {
  /** Puts keys and values of every layer in turn, as `memorySpecs` has them. */
  load(tensors: readonly Float32Array<ArrayBuffer>[]): Promise<void>;
  /** Takes a token of each sequence, at a position; gives logits [b, v] of what follows. */
  step(tokens: Int32Array<ArrayBuffer>, position: number): Promise<Float32Array<ArrayBuffer>>;
  /** From the next step on, sequence i goes on from what sequence parents[i] has looked at. */
  follow(parents: Int32Array<ArrayBuffer>): void;
  release(): Promise<void>;
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, extent) => product * extent, 1);
const floats = (data: TensorData | undefined): Float32Array<ArrayBuffer> => {
  if (data instanceof Float32Array) return data;
  throw new Error("the step of a transformer gives floats");
};

function emptyMemory(architecture: Architecture, rows: number): Float32Array<ArrayBuffer>[] {
  return memorySpecs(architecture, rows).flatMap(({ keys, values }) => [
    new Float32Array(sizeOf(keys.shape)),
    new Float32Array(sizeOf(values.shape)),
  ]);
}

/** Bytes of keys and values of so many sequences. */
export const memoryBytes = ({ layers, width, context }: Architecture, rows: number): number =>
  8 * layers * width * context * rows;

/**
 * On the host, next to a program that gives the keys and values of the new tokens alone: what runs on the CPU then reads the memory
 * where it lies, and nothing of it is copied.
 */
class HostMemory implements Memory {
  private readonly architecture: Architecture;
  private readonly executable: Executable;
  private tensors: Float32Array<ArrayBuffer>[];
  /** Of the same sizes, for sequences that change places. */
  private spare: Float32Array<ArrayBuffer>[] | undefined;
  private readonly rows: number;

  constructor(architecture: Architecture, rows: number, executable: Executable) {
    this.architecture = architecture;
    this.rows = rows;
    this.executable = executable;
    this.tensors = emptyMemory(architecture, rows);
  }

  async load(tensors: readonly Float32Array<ArrayBuffer>[]): Promise<void> {
    this.tensors.forEach((tensor, index) => tensor.set(tensors[index]!));
  }

  async step(tokens: Int32Array<ArrayBuffer>, position: number): Promise<Float32Array<ArrayBuffer>> {
    const outputs = await this.executable.run([...this.tensors, tokens, Int32Array.of(position)]);
    const { layers } = this.architecture;
    for (let layer = 0; layer < layers; layer++) {
      this.writeKeys(this.tensors[2 * layer]!, floats(outputs[2 * layer]), position);
      this.writeValues(this.tensors[2 * layer + 1]!, floats(outputs[2 * layer + 1]), position);
    }
    return floats(outputs[2 * layers]);
  }

  /** Column `position` of [b, h, c, t]. */
  private writeKeys(keys: Float32Array, own: Float32Array, position: number): void {
    const { context } = this.architecture;
    for (let i = 0, at = position; i < own.length; i++, at += context) keys[at] = own[i]!;
  }

  /** Row `position` of [b, h, t, c]. */
  private writeValues(values: Float32Array, own: Float32Array, position: number): void {
    const { context, width, heads } = this.architecture;
    const c = width / heads;
    for (let from = 0, at = position * c; from < own.length; from += c, at += context * c) {
      for (let i = 0; i < c; i++) values[at + i] = own[from + i]!;
    }
  }

  follow(parents: Int32Array<ArrayBuffer>): void {
    if (parents.every((parent, row) => parent === row)) return;
    this.spare ??= emptyMemory(this.architecture, this.rows);
    for (const [index, tensor] of this.tensors.entries()) {
      const size = tensor.length / this.rows;
      parents.forEach((parent, row) =>
        this.spare![index]!.set(tensor.subarray(parent * size, (parent + 1) * size), row * size),
      );
    }
    [this.tensors, this.spare] = [this.spare, this.tensors];
  }

  release(): Promise<void> {
    return this.executable.release();
  }
}

/** On the device that computes, where it stays. */
class DeviceMemory implements Memory {
  private readonly stepper: Stepper;
  private readonly identity: Int32Array<ArrayBuffer>;
  private parents: Int32Array<ArrayBuffer>;

  constructor(rows: number, stepper: Stepper) {
    this.stepper = stepper;
    this.identity = Int32Array.from({ length: rows }, (_, row) => row);
    this.parents = this.identity;
  }

  load(tensors: readonly Float32Array<ArrayBuffer>[]): Promise<void> {
    this.parents = this.identity;
    return this.stepper.write(tensors);
  }

  async step(tokens: Int32Array<ArrayBuffer>, position: number): Promise<Float32Array<ArrayBuffer>> {
    const [logits] = await this.stepper.step([this.parents, tokens, Int32Array.of(position)]);
    this.parents = this.identity;
    return floats(logits);
  }

  follow(parents: Int32Array<ArrayBuffer>): void {
    const before = this.parents;
    this.parents = parents.map((parent) => before[parent]!);
  }

  release(): Promise<void> {
    return this.stepper.release();
  }
}

/** Backends whose tensors are not in the host's memory. */
const afar: ReadonlySet<Backend["kind"]> = new Set(["onnx-webgpu", "jax-webgpu"]);

export interface MemoryRequest {
  readonly backend: Backend;
  readonly architecture: Architecture;
  /** Sequences side by side. */
  readonly rows: number;
  /** In flat order. */
  readonly weights: readonly TensorData[];
  /** Where memory is kept; where the backend computes when left out. */
  readonly place?: "host" | "device";
}

export async function openMemory({ backend, architecture, rows, weights, place }: MemoryRequest): Promise<Memory> {
  if ((place ?? (afar.has(backend.kind) ? "device" : "host")) === "host") {
    const program = extending(architecture, rows);
    return new HostMemory(architecture, rows, await compileBound({ backend, program, weights }));
  }
  const empty = emptyMemory(architecture, rows);
  return new DeviceMemory(rows, await backend.stepper(bound(writing(architecture, rows), weights), empty));
}
