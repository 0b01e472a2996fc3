import type { FlowConfig } from "@heirloom/core";
import { numpy as np, tree } from "@jax-js/jax";
import { filled } from "../../params/specs.ts";
import type { JaxArray, Program } from "../../program/program.ts";
import { trace } from "../../program/trace.ts";
import type { Tree } from "../../program/tree.ts";
import type { Backend, Executable, TensorData, TensorSpec } from "../../run/contract.ts";
import { withCompiled } from "../compiled.ts";
import { featureCount, fieldSpecs, velocity, velocityAndDivergence, writeTimeFeatures } from "./field.ts";
import type { Field, FieldShape, FieldSpecs } from "./field.ts";
import { integrate } from "./integrate.ts";

/** Points that a program takes: more are taken in turns, fewer are filled up. */
export const ROWS = 512;

/** A velocity field and how it is followed. */
export interface Flow extends FieldShape, Pick<FlowConfig, "scheme" | "integratorSteps"> {}

const points = ({ dimensions }: Flow): TensorSpec => ({ shape: [ROWS, dimensions], dtype: "float32" });

/** Of one time, [1, f]. */
function features(flow: Flow, t: number): JaxArray {
  const count = featureCount(flow);
  const row = new Float32Array(count);
  writeTimeFeatures(t, row, { at: 0, count });
  return np.array(row, { shape: [1, count] });
}

/** The whole field for one evaluation; the last one disposes of it. */
const borrowed = (field: Field): Field => tree.ref(field as Tree<JaxArray>) as Field;

/** (parameters, noise [b, d]) -> points [b, d]: dx/dt = v(x, t) from t = 0 to t = 1 (Lipman et al. 2023, eq. 1). */
export function generating(flow: Flow): Program {
  const { scheme, integratorSteps: steps } = flow;
  const fn = (parameters: Tree<JaxArray>, noise: JaxArray) => {
    const field = filled<FieldSpecs, JaxArray>(parameters);
    const f = ([x]: readonly JaxArray[], t: number) => [velocity(borrowed(field), x!, features(flow, t))];
    const [x] = integrate(f, [noise], { scheme, steps, from: 0, to: 1 });
    tree.dispose(parameters);
    return x!;
  };
  return trace(fn as (...args: Tree<JaxArray>[]) => JaxArray, [fieldSpecs(flow), points(flow)]);
}

/**
 * (parameters, points [b, d]) -> noise [b, d] that leads there, then the log-volume [b, 1] that is lost on the way back: ln p(x) is
 * that of the noise plus it (Chen et al. 2018, theorem 1).
 */
export function retracing(flow: Flow): Program {
  const { scheme, integratorSteps: steps } = flow;
  const fn = (parameters: Tree<JaxArray>, x: JaxArray) => {
    const field = filled<FieldSpecs, JaxArray>(parameters);
    const f = ([at, volume]: readonly JaxArray[], t: number) => {
      volume!.dispose();
      const { velocity: moving, divergence } = velocityAndDivergence(borrowed(field), at!, features(flow, t));
      return [moving, divergence];
    };
    const state = integrate(f, [x, np.zeros([ROWS, 1])], { scheme, steps, from: 1, to: 0 });
    tree.dispose(parameters);
    return [...state];
  };
  return trace(fn as (...args: Tree<JaxArray>[]) => JaxArray[], [fieldSpecs(flow), points(flow)]);
}

const programs = { generating, retracing } as const;

/** A session and the working memory of one evaluation after the other. */
const bytesOf = ({ dimensions, width }: Flow): number => 4 * ROWS * width * (dimensions + 4) + 1e6;

const compiled = async (program: Program, flow: Flow, backend: Backend) => {
  const executable = await backend.compile(program);
  return { executable, bytes: bytesOf(flow), release: () => executable.release() };
};

export interface FlowRun {
  readonly backend: Backend;
  readonly flow: Flow;
  /** Parameters of the field, flat. */
  readonly parameters: readonly TensorData[];
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((share: number) => void) | undefined;
}

/** Fresh rows for a turn: those of `all` from number `first` on, zeros behind the last. */
function rowsFrom(all: Float32Array, first: number, dimensions: number): Float32Array<ArrayBuffer> {
  const rows = new Float32Array(ROWS * dimensions);
  rows.set(all.subarray(first * dimensions, (first + ROWS) * dimensions));
  return rows;
}

/** Runs a program on rows of d numbers, however many; each of its outputs for all rows, one after another. */
export function runOnRows(name: keyof typeof programs, run: FlowRun, rows: Float32Array): Promise<Float32Array[]> {
  const { backend, flow } = run;
  const make = () => compiled(programs[name](flow), flow, backend);
  const key = JSON.stringify(["flow", name, flow]);
  return withCompiled({ backend, key, make }, ({ executable }) => takeTurns(executable, run, rows));
}

async function takeTurns(executable: Executable, run: FlowRun, rows: Float32Array): Promise<Float32Array[]> {
  const { flow, parameters, signal, progress } = run;
  const count = rows.length / flow.dimensions;
  let results: Float32Array[] | undefined;
  for (let first = 0; first < count; first += ROWS) {
    signal?.throwIfAborted();
    const outputs = await executable.run([...parameters, rowsFrom(rows, first, flow.dimensions)]);
    results ??= outputs.map(({ length }) => new Float32Array((count * length) / ROWS));
    for (const [index, output] of outputs.entries()) {
      const width = output.length / ROWS;
      results[index]!.set(output.subarray(0, Math.min(ROWS, count - first) * width), first * width);
    }
    progress?.(Math.min(1, (first + ROWS) / count));
  }
  return results ?? [];
}
