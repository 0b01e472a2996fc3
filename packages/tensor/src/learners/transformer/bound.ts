import { numpy as np } from "@jax-js/jax";
import type { JaxArray, Program } from "../../program/program.ts";
import type { TensorData } from "../../run/contract.ts";

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
