import { streamAt } from "@heirloom/core";
import type { Checkpoints, Control } from "@heirloom/core";
import { afterEach, expect, test, vi } from "vitest";
import { initialise } from "../params/parameters.ts";
import type { Parameters } from "../params/parameters.ts";
import type { Program } from "../program/program.ts";
import type { Backend, TensorData } from "../run/contract.ts";
import { jaxBackend } from "../run/jax.ts";
import { onnxBackend } from "../run/onnx.ts";
import { releaseTrainings } from "./steppers.ts";
import { mlp, randomBatches, waveBatch, waveParameters } from "./testing/mlp.ts";
import { lossSpan, train } from "./train.ts";
import type { Trained, TrainRequest } from "./train.ts";

const backend = await jaxBackend();
const stream = streamAt(5, { replicate: 0, generation: 0 }, "fit");
const STEPS = 24;

const base = {
  backend,
  task: mlp,
  initial: initialise(mlp.parameters, stream.child(0)),
  steps: STEPS,
  batch: randomBatches(stream.child(1)),
  optimizer: { learningRate: 0.02, warmup: 4, clipNorm: 1 },
};

const bytesOf = (parameters: Parameters): string =>
  [...parameters].map(([name, { data }]) => name + Buffer.from(data.buffer).toString("hex")).join();
const same = (a: Trained, b: Trained): void => {
  expect(bytesOf(a.parameters)).toBe(bytesOf(b.parameters));
  expect(a.losses).toEqual(b.losses);
};

class Shelf implements Checkpoints {
  bytes: Uint8Array | undefined;
  saves = 0;
  load = async (): Promise<Uint8Array | undefined> => this.bytes;
  save = async (state: Uint8Array): Promise<void> => {
    this.bytes = state;
    this.saves++;
  };
}

/** Every batch takes a second on a clock that only batches move. */
function slowBatches(request: { batch: typeof base.batch }, stopAt?: [step: number, stop: AbortController]) {
  vi.useFakeTimers({ toFake: ["performance"] });
  return (step: number) => {
    vi.advanceTimersByTime(1000);
    if (step === stopAt?.[0]) stopAt[1].abort(new Error("killed"));
    return request.batch(step);
  };
}
afterEach(() => vi.useRealTimers());

test("a network learns, and its loss is that of every step before its update", async () => {
  const shares: number[] = [];
  const control: Control = { progress: (share) => shares.push(share) };
  const { losses } = await train({ ...base, steps: 300, control });
  const span = lossSpan(losses)!;
  expect(losses).toHaveLength(300);
  expect(span.last).toBeLessThan(0.6 * span.first);
  expect([shares[0], shares.at(-1), shares.length]).toEqual([1 / 300, 1, 300]);
});

const onnx = await onnxBackend();
test.each([
  { engine: backend, killedAt: 3 },
  { engine: onnx, killedAt: 11 },
  { engine: onnx, killedAt: 12 },
  { engine: backend, killedAt: 22 },
])("a training killed in step $killedAt on $engine.label goes on to the same bits", async ({ engine, killedAt }) => {
  const request = { ...base, backend: engine };
  const undisturbed = await train(request);
  const shelf = new Shelf();
  const stop = new AbortController();
  const control = { checkpoints: shelf, signal: stop.signal };
  const batch = slowBatches(base, [killedAt, stop]);
  await expect(train({ ...request, batch, control, checkpointEvery: 3 })).rejects.toThrow("killed");
  const asked: number[] = [];
  const rest = (step: number) => (asked.push(step), base.batch(step));
  const notes: string[] = [];
  const note = (message: string): number => notes.push(message);
  same(await train({ ...request, batch: rest, control: { checkpoints: shelf, note } }), undisturbed);
  // The step under way when the signal came was finished; steps 3, 6, ... were saved.
  expect(asked[0]).toBe(3 * Math.floor((killedAt + 1) / 3));
  expect(notes).toEqual([]);
});

test("saving does not change a training, and a finished one is not saved again", async () => {
  const shelf = new Shelf();
  const batch = slowBatches(base);
  same(await train({ ...base, batch, control: { checkpoints: shelf }, checkpointEvery: 4 }), await train(base));
  expect(shelf.saves).toBe(5);
});

test("saving takes a twentieth of the time at most", async () => {
  const shelf = new Shelf();
  const save = shelf.save;
  shelf.save = async (state) => {
    vi.advanceTimersByTime(500);
    await save(state);
  };
  const batch = slowBatches(base);
  await train({ ...base, batch, control: { checkpoints: shelf }, checkpointEvery: 1 });
  // After step 1, then no earlier than 9.5 s later: after steps 11 and 21.
  expect(shelf.saves).toBe(3);
});

test.each<[string, Partial<TrainRequest<typeof mlp.parameters, typeof mlp.inputs>>, string]>([
  ["more steps", { steps: STEPS + 1 }, "a checkpoint of another training was found and ignored: training begins anew"],
  ["another rate", { optimizer: { learningRate: 0.03 } }, "a checkpoint of another training was found and ignored"],
  ["another engine", { backend: { ...backend, label: "the other" } }, "goes on on the other"],
])("a checkpoint of a training with %s is told of", async (_what, change, message) => {
  const shelf = new Shelf();
  await train({ ...base, batch: slowBatches(base), control: { checkpoints: shelf }, checkpointEvery: 4 });
  const notes: string[] = [];
  await train({ ...base, ...change, control: { checkpoints: shelf, note: (text) => notes.push(text) } });
  expect(notes.join()).toContain(message);
});

test("a damaged checkpoint is told of and left", async () => {
  const shelf = new Shelf();
  shelf.bytes = Uint8Array.of(9, 9, 9);
  const notes: string[] = [];
  const again = await train({ ...base, control: { checkpoints: shelf, note: (text) => notes.push(text) } });
  expect(notes[0]).toMatch(/^a checkpoint could not be read \(safetensors: the file has 3 bytes/);
  same(again, await train(base));
});

test("trainings of one thread do not mix", async () => {
  const other = { ...base, initial: waveParameters(), batch: waveBatch, steps: 17 };
  const third = { ...base, optimizer: { learningRate: 0.1 } };
  const alone = [await train(base), await train(other), await train(third)];
  const pausing = <T extends { batch: (step: number) => unknown }>(request: T) => ({
    ...request,
    batch: async (step: number) => {
      await new Promise((resolve) => setTimeout(resolve, step % 2));
      return (request as unknown as typeof base).batch(step);
    },
  });
  const together = await Promise.all([train(pausing(base)), train(pausing(other)), train(pausing(third))]);
  for (const [index, trained] of together.entries()) same(trained, alone[index]!);
});

/** A backend that counts what it compiles and what is still held. */
function counted(): Backend & { compiled: number; held: number } {
  const counts = {
    ...backend,
    compiled: 0,
    held: 0,
    stepper: async (program: Program, state: readonly TensorData[]) => {
      counts.compiled++;
      counts.held++;
      const stepper = await backend.stepper(program, state);
      return {
        step: (inputs) => stepper.step(inputs),
        read: (count) => stepper.read(count),
        write: (state) => stepper.write(state),
        release: () => (counts.held--, stepper.release()),
      } satisfies Awaited<ReturnType<Backend["stepper"]>>;
    },
  };
  return counts;
}

test("a compiled step serves later trainings of the same task; unused ones are bounded, and let go", async () => {
  const own = counted();
  const request = { ...base, backend: own, steps: 2 };
  await train(request);
  await train({ ...request, optimizer: { learningRate: 0.5, clipNorm: 1 }, steps: 3 });
  expect(own.compiled).toBe(1);
  for (let decay = 1; decay <= 12; decay++) {
    await train({ ...request, optimizer: { ...base.optimizer, weightDecay: decay / 100 } });
  }
  expect([own.compiled, own.held]).toEqual([12, 8]);
  await releaseTrainings(own);
  expect(own.held).toBe(0);
});

test("other work of the thread goes on during a training", async () => {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  await train({ ...base, steps: 400 });
  clearInterval(timer);
  expect(longest).toBeLessThan(200);
});

test("no step, no change", async () => {
  const { parameters, losses } = await train({ ...base, steps: 0 });
  expect(bytesOf(parameters)).toBe(bytesOf(base.initial));
  expect(lossSpan(losses)).toBeUndefined();
});

test("what is wrong with a batch or with the weights is said", async () => {
  const short = (step: number) => ({ ...base.batch(step), y: new Float32Array(3) });
  await expect(train({ ...base, batch: short })).rejects.toThrow(
    'the batch of step 0 has 3 numbers for "y", which takes 12',
  );
  const initial = new Map([...base.initial].slice(1));
  await expect(train({ ...base, initial })).rejects.toThrow('the parameter "hidden.weight" [3, 4] is missing');
});

test("a loss that is not a number ends the training with what to change", async () => {
  const batch = (step: number) =>
    step === 6 ? { ...base.batch(step), x: new Float32Array(18).fill(NaN) } : base.batch(step);
  await expect(train({ ...base, batch })).rejects.toThrow(
    /^training diverged at step 7 of 24: loss was [\d.]+, then not a number; lower the learning rate \(0\.02\) or clip gradients harder \(1\)$/,
  );
});

test("a loss that explodes ends the training", async () => {
  const optimizer = { learningRate: 30, floor: 1, weightDecay: 0 };
  await expect(train({ ...base, optimizer, steps: 300 })).rejects.toThrow(
    /^training diverged at step \d+ of 300: loss was .* at first, then .*; lower the learning rate \(30\) or clip gradients \(to 1\)$/,
  );
});
