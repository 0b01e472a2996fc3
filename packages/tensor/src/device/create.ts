import type { GradientDevice } from "@heirloom/core";
import { learners } from "../learners/index.ts";
import { chooseBackend } from "../run/choose.ts";
import type { FoundAdapter } from "../run/choose.ts";
import type { Backend } from "../run/contract.ts";
import { tensorChoice } from "../run/env.ts";
import type { TensorChoice } from "../run/env.ts";
import { gradientDevice } from "./device.ts";

export interface GradientDeviceOptions {
  /** What to train with; HEIRLOOM_TENSOR decides when left out. */
  readonly asked?: TensorChoice | undefined;
  /** Left out where nobody looked for one or none was found. */
  readonly adapter?: FoundAdapter | undefined;
  /** Threads inside one operator on the CPU; blocks that run side by side do best with one each. */
  readonly threads?: number;
}

export interface OpenedGradientDevice extends GradientDevice {
  readonly kind: Backend["kind"];
  /** The label, why this one was taken, and the way to a faster one. */
  readonly sentence: string;
}

/**
 * What trains models by gradient on this machine. Opening it loads the runtime, so ask only when something is to be trained. A
 * device belongs to the thread that opened it.
 * @throws when what is asked for cannot be used here
 */
export async function createGradientDevice(options: GradientDeviceOptions = {}): Promise<OpenedGradientDevice> {
  const { asked = tensorChoice(), adapter, threads = 1 } = options;
  const { backend, sentence } = await chooseBackend({ asked, adapter, threads });
  return { ...gradientDevice(backend, learners), kind: backend.kind, sentence };
}
