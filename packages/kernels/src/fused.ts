import type { ArmDefinition, FusedRecursion, FusedRequest } from "@heirloom/core";
import type { Waiting } from "./device.ts";
import { gaussianJob, supportsArm } from "./gaussian/job.ts";
import { gaussianRecursion } from "./gaussian/recursion.ts";
import { GaussianDevice, type Trajectories } from "./gaussian/trajectories.ts";

/** Every fused recursion of this package, on one device. */
export const fusedRecursions = (device: GPUDevice, waiting?: Waiting): readonly FusedRecursion[] => [
  gaussianRecursion(device, waiting),
];

/** Whether some fused recursion supports this arm: known without a device. */
export const fusible = (arm: ArmDefinition): boolean => supportsArm(arm);

/** Bare trajectories of Gaussian chains, with nothing measured on them. */
export function gaussianTrajectories(
  device: GPUDevice,
  waiting?: Waiting,
): (request: FusedRequest) => AsyncGenerator<Trajectories, void, undefined> {
  const runner = new GaussianDevice(device, waiting);
  return (request) => runner.run(gaussianJob(request), request.signal);
}
