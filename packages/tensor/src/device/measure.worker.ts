import { parentPort, workerData } from "node:worker_threads";
import type { TensorData, TensorSpec } from "../run/contract.ts";
import { OnnxSession } from "../run/session.ts";
import type { Order, Step } from "./measure.ts";

const { model, wide, specs, inputs } = workerData as Step;
/** Fewer would let one interruption decide. */
const LEAST = 2;

let loaded: { readonly threads: number; readonly session: OnnxSession } | undefined;

async function sessionFor(threads: number): Promise<OnnxSession> {
  if (loaded?.threads === threads) return loaded.session;
  await loaded?.session.release();
  const session = await OnnxSession.open(
    { model: threads > 1 ? wide : model, kept: [] },
    { provider: "cpu", threads, spinning: false },
  );
  loaded = { threads, session };
  return session;
}

/** Frees what came out at once, as a stepper does. */
async function runOnce(session: OnnxSession): Promise<void> {
  const tensors = inputs.map((data, index) => session.tensor(data, specs[index] as TensorSpec));
  const outputs = await session.run(tensors);
  for (const tensor of outputs) (tensor.data as TensorData).buffer.transfer(0);
}

/** Milliseconds a step, over the duration. */
async function time({ threads, duration }: Order): Promise<number> {
  const session = await sessionFor(threads);
  const start = performance.now();
  let steps = 0;
  while (steps === 0 || (duration > 0 && (steps < LEAST || performance.now() - start < duration))) {
    await runOnce(session);
    steps++;
  }
  return (performance.now() - start) / steps;
}

parentPort?.on("message", async (order: Order | "end") => {
  if (order !== "end") return parentPort?.postMessage(await time(order));
  await loaded?.session.release();
  parentPort?.close();
});
