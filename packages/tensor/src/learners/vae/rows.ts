import type { Control } from "@heirloom/core";
import type { Program } from "../../program/program.ts";
import type { Backend, Executable, TensorData } from "../../run/contract.ts";
import { withCompiled } from "../compiled.ts";
import { brightness } from "./corpus-images.ts";

/** A program of (parameters, rows, ...) that takes `rows` rows at a time. */
export interface RowProgram {
  readonly backend: Backend;
  /** Programs of equal keys are the same. */
  readonly key: string;
  readonly program: () => Program;
  readonly rows: number;
  /** In flat order. */
  readonly parameters: readonly TensorData[];
}

/** Rows of `width` numbers each, however many. Bytes are pixels: the model takes their brightness, 0 to 1. */
export interface RowInput {
  readonly data: Float32Array | Uint8Array;
  readonly width: number;
}

/** Working memory of a session, roughly: its parameters, and some activations of every row. */
const bytesOf = ({ parameters, rows }: RowProgram, inputs: readonly RowInput[]): number =>
  4 * parameters.reduce((sum, { length }) => sum + length, 0) +
  64 * rows * inputs.reduce((sum, { width }) => sum + width, 0);

/** Fresh rows for a turn: those from number `first` on, zeros behind the last. */
function rowsFrom({ data, width }: RowInput, first: number, rows: number): Float32Array<ArrayBuffer> {
  const turn = new Float32Array(rows * width);
  const part = data.subarray(first * width, (first + rows) * width);
  turn.set(part instanceof Uint8Array ? brightness(part) : part);
  return turn;
}

/** Runs a program on all rows of its inputs, which have equally many; its outputs for all rows. */
export function runRows(run: RowProgram, inputs: readonly RowInput[], control: Control = {}): Promise<Float32Array[]> {
  const { backend, key } = run;
  const make = async () => {
    const executable = await backend.compile(run.program());
    return { executable, bytes: bytesOf(run, inputs), release: () => executable.release() };
  };
  return withCompiled({ backend, key, make }, ({ executable }) => inTurns(executable, run, { inputs, control }));
}

interface Turns {
  readonly inputs: readonly RowInput[];
  readonly control: Control;
}

async function inTurns(executable: Executable, { parameters, rows }: RowProgram, { inputs, control }: Turns) {
  const [first] = inputs;
  const count = first === undefined ? 0 : first.data.length / first.width;
  let results: Float32Array[] | undefined;
  for (let at = 0; at < Math.max(count, 1); at += rows) {
    control.signal?.throwIfAborted();
    const outputs = await executable.run([...parameters, ...inputs.map((input) => rowsFrom(input, at, rows))]);
    results ??= outputs.map(({ length }) => new Float32Array((count * length) / rows));
    for (const [index, output] of outputs.entries()) {
      const width = output.length / rows;
      results[index]!.set(output.subarray(0, Math.min(rows, count - at) * width), at * width);
    }
    control.progress?.(Math.min(1, (at + rows) / count));
  }
  return results ?? [];
}
