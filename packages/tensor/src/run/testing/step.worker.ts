import { parentPort, workerData } from "node:worker_threads";
import type { Provider } from "../failure.ts";
import { useGate } from "../gate.ts";
import type { Gate } from "../gate.ts";
import { onnxBackend } from "../onnx.ts";
import { perceptronInputs, perceptronStep, STATE } from "./programs.ts";

/** Trains a perceptron, says that it has begun after the first step, and gives the first weights at the end. */
const {
  steps,
  width,
  gate,
  provider = "cpu",
} = workerData as {
  steps: number;
  width: number;
  gate?: Gate;
  provider?: Provider;
};
if (gate !== undefined) useGate(gate);
const program = perceptronStep(width);
const inputs = perceptronInputs(program);
const backend = await onnxBackend({ provider });
const stepper = await backend.stepper(program, inputs.slice(0, STATE));
for (let step = 0; step < steps; step++) {
  await stepper.step(inputs.slice(STATE));
  if (step === 0) parentPort?.postMessage("begun");
}
const [weights] = await stepper.read(1);
await stepper.release();
parentPort?.postMessage(weights);
