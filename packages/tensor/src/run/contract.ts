import type { Program } from "../program/program.ts";
import type { TensorData } from "../program/spec.ts";

export type { TensorData, TensorSpec } from "../program/spec.ts";

/** A program ready to run. Calls of one executable do not overlap. */
export interface Executable {
  /** Fresh arrays, one for each output. */
  run(inputs: readonly TensorData[]): Promise<TensorData[]>;
  release(): Promise<void>;
}

/**
 * A program that carries state from call to call: its first inputs are the state before, its first outputs, alike in number and
 * shape, the state after. The state stays where it is computed until somebody reads it. After a failed step the state is the one
 * before it.
 */
export interface Stepper {
  /** Runs one step; gives the outputs behind the state. Calls do not overlap. */
  step(inputs: readonly TensorData[]): Promise<TensorData[]>;
  /** Copies of the first `count` tensors of the state; all when left out. */
  read(count?: number): Promise<TensorData[]>;
  /** Copies what it is given. */
  write(state: readonly TensorData[]): Promise<void>;
  release(): Promise<void>;
}

/** Something that runs programs: ONNX Runtime with one of its providers, or jax-js itself. */
export interface Backend {
  /** For results and screens: "ONNX Runtime 1.30, CPU, 1 thread". */
  readonly label: string;
  /** Fixed when the process starts: engines whose bits may differ have different ones. */
  readonly kind: "onnx-cpu" | "onnx-webgpu" | "onnx-cuda" | "jax-wasm" | "jax-webgpu" | "jax-cpu";
  compile(program: Program): Promise<Executable>;
  stepper(program: Program, state: readonly TensorData[]): Promise<Stepper>;
}
