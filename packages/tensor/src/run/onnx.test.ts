import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import type { JaxArray } from "../program/program.ts";
import { trace } from "../program/trace.ts";
import type { Backend, TensorData } from "./contract.ts";
import { onnxBackend } from "./onnx.ts";
import { growth } from "./testing/memory.ts";
import { perceptronInputs, perceptronStep, STATE } from "./testing/programs.ts";

const MB = 2 ** 20;
const WORKER = new URL("./testing/step.worker.ts", import.meta.url);
/** Wide enough for products of matrices to be split over threads. */
const WIDTH = 512;
const program = perceptronStep(WIDTH);
const inputs = perceptronInputs(program);
const [state, batch] = [inputs.slice(0, STATE), inputs.slice(STATE)];

async function train(backend: Backend, steps: number): Promise<TensorData[]> {
  const stepper = await backend.stepper(program, state);
  for (let step = 0; step < steps; step++) await stepper.step(batch);
  const end = await stepper.read();
  await stepper.release();
  return end;
}

describe("ONNX Runtime as a backend", () => {
  it("computes in float32, int32 and bool", async () => {
    const program = trace(
      (x: JaxArray, n: JaxArray, flag: JaxArray) => ({ sum: x.add(1), twice: n.ref.add(n), same: flag }),
      [
        { shape: [3], dtype: "float32" },
        { shape: [3], dtype: "int32" },
        { shape: [2], dtype: "bool" },
      ],
    );
    const backend = await onnxBackend();
    expect([backend.kind, backend.label]).toEqual(["onnx-cpu", "ONNX Runtime 1.30, CPU, 1 thread"]);
    const executable = await backend.compile(program);
    const given = [Float32Array.of(1, 2, 3), Int32Array.of(1, 2, 3), Uint8Array.of(0, 1)];
    expect(await executable.run(given)).toEqual([
      Float32Array.of(2, 3, 4),
      Int32Array.of(2, 4, 6),
      Uint8Array.of(0, 1),
    ]);
    await executable.release();
  });

  it("trains twelve hundred steps in constant memory", async () => {
    const backend = await onnxBackend();
    const stepper = await backend.stepper(program, state);
    const grown = await growth(async () => {
      for (let step = 0; step < 300; step++) await stepper.step(batch);
    });
    await stepper.release();
    expect(grown.heap).toBeLessThan(MB);
    expect(grown.arrays).toBeLessThan(MB);
    expect(grown.resident).toBeLessThan(8 * MB);
  });

  it("compiles and releases a program 160 times in constant memory", async () => {
    const backend = await onnxBackend();
    const grown = await growth(async () => {
      for (let turn = 0; turn < 40; turn++) {
        const executable = await backend.compile(program);
        await executable.run(inputs);
        await executable.release();
      }
    });
    expect(grown.heap).toBeLessThan(MB);
    expect(grown.resident).toBeLessThan(8 * MB);
  });

  it("leaves what it was given as it was, and gives copies", async () => {
    const backend = await onnxBackend();
    const stepper = await backend.stepper(program, state);
    await stepper.step(batch);
    expect(inputs).toEqual(perceptronInputs(program));
    const [weights] = await stepper.read(1);
    weights?.fill(0);
    expect((await stepper.read(1))[0]?.some((value) => value !== 0)).toBe(true);
    await stepper.write(state);
    expect(await stepper.read()).toEqual(state);
    await stepper.release();
  });
});

describe("bits", () => {
  it("are the same again, after release and compilation, and with one thread or two inside an operator", async () => {
    const [one, two] = [await onnxBackend(), await onnxBackend({ threads: 2 })];
    const first = await train(one, 50);
    expect(await train(one, 50)).toEqual(first);
    expect(await train(two, 50)).toEqual(first);
  });

  it("are the same in other threads, several at once", async () => {
    const [weights] = await train(await onnxBackend(), 20);
    const threads = Array.from({ length: 2 }, async () => {
      const worker = new Worker(WORKER, { workerData: { steps: 20, width: WIDTH } });
      const said: unknown[] = [];
      worker.on("message", (message) => said.push(message));
      const [code] = (await once(worker, "exit")) as [number];
      return { code, end: said.at(-1) };
    });
    expect(await Promise.all(threads)).toEqual(Array.from({ length: 2 }, () => ({ code: 0, end: weights })));
  });
});

describe("failures", () => {
  it("say what to lower when memory runs out", async () => {
    const side = 2 ** 20;
    const sums = trace(
      (x: JaxArray, y: JaxArray) => x.add(y),
      [
        { shape: [side, 1], dtype: "float32" },
        { shape: [1, side], dtype: "float32" },
      ],
    );
    const executable = await (await onnxBackend()).compile(sums);
    const failure = await executable
      .run([new Float32Array(side), new Float32Array(side)])
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({
      message:
        "not enough memory for one tensor of 4096 GB on this machine: lower the batch size, the context length or the width, or run fewer replicates at once",
      cause: { message: expect.stringContaining("Failed to allocate") as string },
    });
    await executable.release();
  });

  it("leave the state as it was", async () => {
    const stepper = await (await onnxBackend()).stepper(program, state);
    await expect(stepper.step([])).rejects.toThrow("the program takes 3 tensors here, not 0");
    expect(await stepper.read()).toEqual(state);
    await stepper.release();
  });
});
