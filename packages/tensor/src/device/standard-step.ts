import { streamAt } from "@heirloom/core";
import { gptTask } from "../learners/transformer/task.ts";
import { initialise, toFlat } from "../params/parameters.ts";
import type { Program } from "../program/program.ts";
import type { TensorData } from "../run/contract.ts";
import { adamW, RATES, ratesAt } from "../train/adamw.ts";
import { packHost } from "../train/groups.ts";
import { groupsOf, traceStep } from "../train/step.ts";
import { flatBatch } from "../train/task.ts";

/** A training step, and what it is run with. */
export interface StandardStep {
  readonly program: Program;
  readonly inputs: readonly TensorData[];
}

const TYPES = 64;
const BATCH = 16;

/** The step that machines are measured with: a transformer of 2 layers of width 64, 16 windows of 64 tokens. */
export function standardStep(): StandardStep {
  const sizes = {
    types: TYPES,
    embeddings: TYPES + 1,
    begin: TYPES,
    layers: 2,
    width: 64,
    heads: 4,
    inner: 256,
    context: 64,
  };
  const task = gptTask({ ...sizes, activation: "gelu", epsilon: 1e-5, tied: true }, { batch: BATCH, dropout: 0 });
  const optimizer = adamW({ learningRate: 1e-3 });
  const stream = streamAt(0, { replicate: 0, generation: 0 }, "fit");
  const weights = packHost(groupsOf(task), toFlat(task.parameters, initialise(task.parameters, stream)));
  const moments = [...weights, ...weights].map((data) => new Float32Array(data.length));
  const size = BATCH * sizes.context;
  const random = (): Int32Array<ArrayBuffer> => Int32Array.from({ length: size }, () => stream.below(TYPES));
  const batch = { tokens: random(), targets: random(), weights: new Float32Array(size).fill(1 / size) };
  const rates = ratesAt(optimizer, 0, 100);
  const scalars = RATES.map((name) => Float32Array.of(rates[name]));
  return {
    program: traceStep(task, optimizer),
    inputs: [...weights, ...moments, ...flatBatch(task, batch, 0), ...scalars],
  };
}
