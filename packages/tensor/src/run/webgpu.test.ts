import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { onnxBackend, probe } from "./onnx.ts";
import { perceptronInputs, perceptronStep, STATE } from "./testing/programs.ts";

const WORKER = new URL("./testing/step.worker.ts", import.meta.url);
const missing = await probe("webgpu");

describe.skipIf(missing !== undefined)("ONNX Runtime on a WebGPU adapter", () => {
  it("keeps the state on the device, and reads it where the CPU ends", async () => {
    const program = perceptronStep(64);
    const inputs = perceptronInputs(program);
    const ends = [];
    for (const provider of ["cpu", "webgpu"] as const) {
      const stepper = await (await onnxBackend({ provider })).stepper(program, inputs.slice(0, STATE));
      for (let step = 0; step < 20; step++) await stepper.step(inputs.slice(STATE));
      expect((await stepper.read(1)).length).toBe(1);
      ends.push(await stepper.read());
      await stepper.write(inputs.slice(0, STATE));
      expect(await stepper.read()).toEqual(inputs.slice(0, STATE));
      await stepper.release();
    }
    const [expected, actual] = ends;
    for (const [index, tensor] of expected!.entries()) {
      // An adapter's tanh and its order of adding are its own: some 2^-20 a step of weights below 1, twenty times.
      for (const [at, value] of tensor.entries()) expect(Math.abs(value - actual![index]![at]!)).toBeLessThan(2e-5);
    }
  });

  it("is refused to a second thread, where the process would crash", async () => {
    const worker = new Worker(WORKER, { workerData: { steps: 1, width: 16, provider: "webgpu" } });
    const [failure] = (await once(worker, "error").catch((error: unknown) => [error])) as [Error];
    expect(failure.message).toMatch(/^another thread of this process trains on WebGPU/);
  });
});
