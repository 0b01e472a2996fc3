import type { Control } from "@heirloom/core";
import { setImmediate } from "node:timers/promises";
import { flattenSpecs, fromFlat, sizeOf, toFlat } from "../params/parameters.ts";
import type { Parameters } from "../params/parameters.ts";
import type { ParameterSpecs } from "../params/specs.ts";
import type { Backend, Stepper, TensorData } from "../run/contract.ts";
import { adamW, RATES, ratesAt } from "./adamw.ts";
import type { AdamW, AdamWOptions } from "./adamw.ts";
import { encodeCheckpoint, loadCheckpoint } from "./checkpoint.ts";
import type { CheckpointOwner, Reached } from "./checkpoint.ts";
import { packHost, unpackHost } from "./groups.ts";
import { LossWatch } from "./loss-watch.ts";
import { SaveClock } from "./save-clock.ts";
import { withStepper } from "./steppers.ts";
import { groupsOf, traceStep } from "./step.ts";
import { flatBatch } from "./task.ts";
import type { Batch, InputSpecs, Task } from "./task.ts";

export interface TrainRequest<S extends ParameterSpecs = ParameterSpecs, I extends InputSpecs = InputSpecs> {
  readonly backend: Backend;
  readonly task: Task<S, I>;
  /** Weights to begin with; not changed. */
  readonly initial: Parameters;
  readonly steps: number;
  /**
   * The batch of a step counted from 0. It must be a function of the step alone (draw from `stream.child(step)`): a training that
   * goes on from a checkpoint asks only for the steps that are left.
   */
  batch(step: number): Batch<I> | Promise<Batch<I>>;
  readonly optimizer: AdamWOptions;
  readonly control?: Control;
  /** Seconds from checkpoint to checkpoint. Saving never takes more than a twentieth of the time. Default 1. */
  readonly checkpointEvery?: number;
}

export interface Trained {
  readonly parameters: Parameters;
  /** Of every step, before its update. */
  readonly losses: Float32Array<ArrayBuffer>;
}

/** Milliseconds that other work of this thread may wait. */
const LONGEST_TURN = 50;

interface Run {
  readonly request: TrainRequest;
  readonly optimizer: AdamW;
  readonly owner: CheckpointOwner;
}

/** Everything that the compiled step depends on. */
function programKey(task: Task, { betas, epsilon, weightDecay, clipNorm }: AdamW): string {
  const parameters = flattenSpecs(task.parameters).map(({ path, value: { shape, decay } }) => [path, shape, decay]);
  return JSON.stringify([task.key, parameters, task.inputs, { betas, epsilon, weightDecay, clipNorm }]);
}

function startingState({ task, initial }: TrainRequest): Reached["state"] {
  const parameters = packHost(groupsOf(task), toFlat(task.parameters, initial));
  const moments = [...parameters, ...parameters].map((data) => new Float32Array(data.length));
  return [...parameters, ...moments];
}

/** Bytes of a state: parameters and their two moments, in float32. */
const bytesOf = (groups: CheckpointOwner["groups"]): number =>
  groups.reduce((sum, { shape }) => sum + 3 * 4 * sizeOf(shape), 0);

/** States that are larger are not kept inside a generation, whose work is lost then: several copies of one are made on the way. */
const LARGEST_KEPT = 2 ** 30;

async function reachedBefore({ request: { control }, owner }: Run): Promise<Reached | undefined> {
  if (control?.checkpoints === undefined) return undefined;
  return loadCheckpoint(control.checkpoints, owner, (message) => control.note?.(message));
}

/** Inputs of a step behind the state. */
async function inputsOf({ request, optimizer }: Run, step: number): Promise<TensorData[]> {
  const rates = ratesAt(optimizer, step, request.steps);
  const batch = flatBatch(request.task, await request.batch(step), step);
  return [...batch, ...RATES.map((name) => Float32Array.of(rates[name]))];
}

/** Takes the steps that are left; the losses of all. */
async function takeSteps(run: Run, stepper: Stepper, before: Float32Array): Promise<Float32Array<ArrayBuffer>> {
  const { steps, control, checkpointEvery } = run.request;
  const losses = new Float32Array(steps);
  losses.set(before);
  const watch = new LossWatch({ steps, ...run.optimizer });
  before.forEach((loss, step) => watch.take(loss, step));
  const clock = new SaveClock(checkpointEvery ?? 1);
  const kept = control?.checkpoints !== undefined && bytesOf(run.owner.groups) <= LARGEST_KEPT;
  let turn = performance.now();
  for (let step = before.length; step < steps; step++) {
    control?.signal?.throwIfAborted();
    const [loss] = await stepper.step(await inputsOf(run, step));
    losses[step] = loss![0]!;
    watch.take(losses[step]!, step);
    control?.progress?.((step + 1) / steps);
    if (kept && step + 1 < steps && clock.due()) await clock.run(() => save(run, stepper, losses.slice(0, step + 1)));
    if (performance.now() - turn < LONGEST_TURN) continue;
    await setImmediate();
    turn = performance.now();
  }
  return losses;
}

async function save({ request, owner }: Run, stepper: Stepper, losses: Float32Array<ArrayBuffer>): Promise<void> {
  const { checkpoints } = request.control ?? {};
  await checkpoints?.save(encodeCheckpoint(owner, { state: await stepper.read(), losses }));
}

/**
 * Trains with AdamW: every step (loss, gradients, clipping, update) is one compiled program whose state stays where it is computed.
 * Goes on from the checkpoint that `control` keeps, and ends with the same bits as a training that was never interrupted.
 * @throws when the training diverges, saying when and what to lower; the signal's reason when aborted
 */
export async function train<S extends ParameterSpecs, I extends InputSpecs>(
  request: TrainRequest<S, I>,
): Promise<Trained> {
  const general: TrainRequest = request;
  const { task, steps, backend } = general;
  const optimizer = adamW(request.optimizer);
  const key = programKey(task, optimizer);
  const groups = groupsOf(task);
  const owner = { groups, definition: JSON.stringify([key, optimizer, steps]), engine: backend.label };
  const run: Run = { request: general, optimizer, owner };
  const reached = await reachedBefore(run);
  const program = () => traceStep(task, optimizer);
  const state = () => reached?.state ?? startingState(general);
  return withStepper({ backend, key, program, state, bytes: bytesOf(groups) }, async (stepper) => {
    const losses = await takeSteps(run, stepper, reached?.losses ?? new Float32Array(0));
    const weights = unpackHost(groups, await stepper.read(groups.length));
    new LossWatch({ steps, ...optimizer }).finish(weights);
    return { parameters: fromFlat(task.parameters, weights), losses };
  });
}

/** Means of the losses of the first and of the last steps: a tenth of all, at least one. Undefined when there were no steps. */
export function lossSpan(losses: Float32Array): { readonly first: number; readonly last: number } | undefined {
  if (losses.length === 0) return undefined;
  const count = Math.max(1, Math.floor(losses.length / 10));
  const mean = (part: Float32Array): number => part.reduce((sum, loss) => sum + loss, 0) / part.length;
  return { first: mean(losses.subarray(0, count)), last: mean(losses.subarray(-count)) };
}
