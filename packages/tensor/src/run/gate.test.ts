import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { expect, it } from "vitest";
import { closeGate, createGate, passing, useGate } from "./gate.ts";

const WORKER = new URL("./testing/step.worker.ts", import.meta.url);

it("ends a thread in the middle of a training, where the process would abort without the gate", async () => {
  for (let turn = 0; turn < 2; turn++) {
    const gate = createGate();
    const worker = new Worker(WORKER, { workerData: { steps: 1e6, width: 2048, gate } });
    // The closed gate fails the step that follows; that the thread dies of it, or is ended before, is what is wanted.
    worker.on("error", () => {});
    await once(worker, "message");
    expect(await closeGate(gate, 10_000)).toBe(true);
    await worker.terminate();
  }
});

it("waits for the call under way and lets no other in", async () => {
  const gate = createGate();
  useGate(gate);
  const call = Promise.withResolvers<string>();
  const running = passing(() => call.promise);
  expect(await closeGate(gate, 10)).toBe(false);
  const closing = closeGate(gate, 10_000);
  call.resolve("done");
  expect(await running).toBe("done");
  expect(await closing).toBe(true);
  await expect(passing(async () => "late")).rejects.toThrow("about to end");
  useGate(createGate());
});
