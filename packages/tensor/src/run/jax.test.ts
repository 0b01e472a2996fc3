import { numpy as np } from "@jax-js/jax";
import { describe, expect, it } from "vitest";
import type { JaxArray } from "../program/program.ts";
import { trace } from "../program/trace.ts";
import { jaxBackend } from "./jax.ts";
import { liveBuffers } from "./testing/live-buffers.ts";
import { heldMemory } from "./testing/memory.ts";
import { perceptronInputs, perceptronStep, STATE } from "./testing/programs.ts";

const buffers = liveBuffers();

const MB = 2 ** 20;
const program = perceptronStep();
const inputs = perceptronInputs(program);
const [state, batch] = [inputs.slice(0, STATE), inputs.slice(STATE)];

describe("jax-js as a backend", () => {
  it("computes in float32, int32 and bool, with constants of the trace", async () => {
    const mask = np.array([true, false, true]);
    const program = trace(
      (x: JaxArray, n: JaxArray) => ({
        sum: x.add(np.where(mask.ref, 1, 0)),
        twice: n.ref.mul(2),
        large: np.greater(n, 2),
      }),
      [
        { shape: [3], dtype: "float32" },
        { shape: [3], dtype: "int32" },
      ],
    );
    for (const kind of ["jax-wasm", "jax-cpu"] as const) {
      const backend = await jaxBackend(kind);
      const executable = await backend.compile(program);
      const results = await executable.run([Float32Array.of(1, 2, 3), Int32Array.of(1, 2, 3)]);
      expect(results).toEqual([Float32Array.of(2, 2, 4), Int32Array.of(2, 4, 6), Uint8Array.of(0, 0, 1)]);
      await executable.release();
    }
    mask.dispose();
  });

  it("holds the buffers of the state and no others through a thousand steps, and none when released", async () => {
    const backend = await jaxBackend();
    const before = buffers.size;
    const stepper = await backend.stepper(program, state);
    const steps = async (count: number) => {
      for (let step = 0; step < count; step++) await stepper.step(batch);
    };
    await steps(100);
    const [atFirst, live] = [heldMemory(), buffers.size];
    await steps(900);
    const atLast = heldMemory();
    expect(live).toBe(before + STATE);
    expect(buffers.size).toBe(live);
    expect(atLast.heap - atFirst.heap).toBeLessThan(MB);
    await stepper.release();
    expect(buffers.size).toBe(before);
  });

  it("compiles and releases a program fifty times in constant memory", async () => {
    const backend = await jaxBackend();
    const before = buffers.size;
    const cycle = async () => {
      const executable = await backend.compile(program);
      await executable.run(inputs);
      await executable.release();
    };
    for (let turn = 0; turn < 10; turn++) await cycle();
    const atFirst = heldMemory();
    for (let turn = 0; turn < 40; turn++) await cycle();
    expect(buffers.size).toBe(before);
    expect(heldMemory().heap - atFirst.heap).toBeLessThan(MB);
  });

  it("copies a state in and out", async () => {
    const backend = await jaxBackend();
    const stepper = await backend.stepper(program, state);
    const [first] = await stepper.step(batch);
    await stepper.write(state);
    expect(await stepper.read()).toEqual(state);
    expect(await stepper.read(2)).toEqual(state.slice(0, 2));
    expect(await stepper.step(batch)).toEqual([first]);
    await stepper.release();
  });

  it("refuses tensors that the program does not take, by name", async () => {
    const backend = await jaxBackend();
    const executable = await backend.compile(program);
    await expect(executable.run(inputs.slice(1))).rejects.toThrow("takes 9 tensors here, not 8");
    await expect(executable.run(inputs.with(1, new Float32Array(3)))).rejects.toThrow(
      "input 1 (0.bias) has 3 numbers; its shape [16] holds 16",
    );
    await expect(backend.stepper(program, inputs.slice(0, 7))).rejects.toThrow("state 2.x goes in as float32[8, 4]");
    await executable.release();
  });
});
