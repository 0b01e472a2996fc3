import type { GradientDevice } from "@heirloom/core";
import { learners } from "../learners/index.ts";
import { chooseBackend } from "../run/choose.ts";
import type { FoundAdapter } from "../run/choose.ts";
import type { Backend } from "../run/contract.ts";
import { tensorChoice } from "../run/env.ts";
import type { TensorChoice } from "../run/env.ts";
import { onnxBackend } from "../run/onnx.ts";
import type { Replicates } from "./calibrate.ts";
import { gradientDevice } from "./device.ts";
import { Planner } from "./planned.ts";

export interface GradientDeviceOptions {
  /** What to train with; HEIRLOOM_TENSOR decides when left out. */
  readonly asked?: TensorChoice | undefined;
  /** Left out where nobody looked for one or none was found. */
  readonly adapter?: FoundAdapter | undefined;
}

export interface OpenedGradientDevice extends GradientDevice {
  readonly kind: Backend["kind"];
  /** The label, why this one was taken, and the way to a faster one. */
  readonly sentence: string;
  /** Says what will train side by side, from now on: fewer replicates than cores may have more threads each. */
  share(replicates: Replicates): void;
}

/**
 * What trains models by gradient on this machine. Opening it loads the runtime, so ask only when something is to be trained. A
 * device belongs to the thread that opened it.
 * @throws when what is asked for cannot be used here
 */
export async function createGradientDevice(options: GradientDeviceOptions = {}): Promise<OpenedGradientDevice> {
  const { asked = tensorChoice(), adapter } = options;
  const { backend: narrow, sentence } = await chooseBackend({ asked, adapter });
  const { kind } = narrow;
  const planner = new Planner({ narrow, wide: (threads) => onnxBackend({ provider: "cpu", threads }) });
  const device = gradientDevice(kind === "onnx-cpu" ? planner.backend() : narrow, learners);
  return {
    kind,
    sentence,
    get label() {
      return planner.label;
    },
    fit: device.fit,
    decode: device.decode,
    close: device.close,
    share: (replicates) => (planner.replicates = replicates),
  };
}
