import type { Program } from "../program/program.ts";
import type { TensorData, TensorSpec } from "./contract.ts";

export function sizeOf(spec: TensorSpec): number {
  return spec.shape.reduce((product, extent) => product * extent, 1);
}

function holds(data: TensorData, dtype: TensorSpec["dtype"]): boolean {
  if (dtype === "float32") return data instanceof Float32Array;
  return dtype === "int32" ? data instanceof Int32Array : data instanceof Uint8Array;
}

/**
 * Checks that tensors are what a program takes, from its input number `first` on.
 * @throws when their number, types or lengths differ: a runtime would read other memory or refuse in words of its own
 */
export function checkInputs(program: Program, tensors: readonly TensorData[], first = 0): void {
  const specs = program.inputs.slice(first);
  if (tensors.length !== specs.length) {
    throw new Error(`the program takes ${specs.length} tensors here, not ${tensors.length}`);
  }
  for (const [index, spec] of specs.entries()) {
    const data = tensors[index];
    const name = `input ${first + index} (${program.inputNames[first + index] ?? "unnamed"})`;
    if (data === undefined || !holds(data, spec.dtype)) throw new Error(`${name} must hold ${spec.dtype}`);
    if (data.length === sizeOf(spec)) continue;
    throw new Error(`${name} has ${data.length} numbers; its shape [${spec.shape.join(", ")}] holds ${sizeOf(spec)}`);
  }
}

/**
 * Checks that a program can carry a state of so many tensors.
 * @throws when its first outputs are not alike to its first inputs
 */
export function checkState(program: Program, state: readonly TensorData[]): void {
  for (let index = 0; index < state.length; index++) {
    const [before, after] = [program.inputs[index], program.outputs[index]];
    if (before === undefined || after === undefined) {
      throw new Error(`a state of ${state.length} tensors, but the program has fewer inputs or outputs`);
    }
    if (before.dtype === after.dtype && before.shape.join() === after.shape.join()) continue;
    const name = program.inputNames[index] ?? String(index);
    throw new Error(
      `state ${name} goes in as ${before.dtype}[${before.shape.join(", ")}] and comes out as ${after.dtype}[${after.shape.join(", ")}]`,
    );
  }
  checkInputs({ ...program, inputs: program.inputs.slice(0, state.length) }, state);
}
