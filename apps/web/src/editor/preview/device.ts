import { tabDevice } from "../../verify/compute/device.ts";
import { PreviewEngine } from "./engine.ts";

/** A browser that takes longer to open its device is not waited for, in milliseconds. */
const PATIENCE = 5_000;

/** The engine of this worker: its graphics device with the kernels, or the loop with the reason. */
export async function openEngine(): Promise<PreviewEngine> {
  const late = new Promise<{ why: string }>((resolve) =>
    setTimeout(() => resolve({ why: `WebGPU did not open within ${PATIENCE / 1000} s` }), PATIENCE),
  );
  const opened = await Promise.race([tabDevice(), late]);
  if ("why" in opened) return new PreviewEngine(opened);
  const { fusedRecursions } = await import("@heirloom/kernels");
  const { device, adapter, fault } = opened;
  return new PreviewEngine({ adapter, fault, recursions: fusedRecursions(device) });
}
