import { numpy as np } from "@jax-js/jax";
import type { JaxArray, Program } from "../../program/program.ts";
import type { Backend, Executable, TensorData } from "../../run/contract.ts";

/**
 * The program with its first inputs fixed: a runtime lays them out once and keeps them on its device.
 * @throws when the program takes fewer
 */
export function bound(program: Program, values: readonly TensorData[]): Program {
  const count = values.length;
  const fixed = values.map((data, index) => {
    const spec = program.inputs[index];
    if (spec === undefined) throw new Error(`a program of ${program.inputs.length} inputs cannot have ${count} fixed`);
    return { ...spec, data };
  });
  const arrays = (): JaxArray[] =>
    fixed.map(({ data, shape, dtype }) =>
      np.array(data as Float32Array<ArrayBuffer>, { shape: [...shape], dtype: np[dtype] }),
    );
  return {
    ...program,
    inputs: program.inputs.slice(count),
    inputNames: program.inputNames.slice(count),
    constants: [...program.constants, ...fixed],
    apply: (...inputs) => program.apply(...arrays(), ...inputs),
  };
}

/**
 * Bytes from which weights go in with every call where they lie in the memory that is computed in. Fixed they are computed with up to a
 * quarter faster, as they are laid out for it; but laying them out takes as long as dozens of calls, and twice their memory.
 */
const LARGEST_FIXED = 2 ** 27;

/** Where weights need not travel to be computed with. */
const inHostMemory: ReadonlySet<Backend["kind"]> = new Set(["onnx-cpu"]);

interface Binding {
  readonly backend: Backend;
  readonly program: Program;
  /** The first inputs of the program. */
  readonly weights: readonly TensorData[];
  readonly largestFixed?: number;
}

/** A program of a model, ready for the rest of its inputs. */
export async function compileBound({
  backend,
  program,
  weights,
  largestFixed = LARGEST_FIXED,
}: Binding): Promise<Executable> {
  const bytes = weights.reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (!inHostMemory.has(backend.kind) || bytes < largestFixed) return backend.compile(bound(program, weights));
  const executable = await backend.compile(program);
  return {
    run: (inputs) => executable.run([...weights, ...inputs]),
    release: () => executable.release(),
  };
}
