import type { ArmDefinition, FusedRecursion } from "@heirloom/core";
import type { Waiting } from "./device.ts";
import { supportsArm } from "./gaussian/job.ts";
import { gaussianRecursion } from "./gaussian/recursion.ts";

/** Every fused recursion of this package, on one device. */
export const fusedRecursions = (device: GPUDevice, waiting?: Waiting): readonly FusedRecursion[] => [
  gaussianRecursion(device, waiting),
];

/** Whether some fused recursion supports this arm: known without a device. */
export const fusible = (arm: ArmDefinition): boolean => supportsArm(arm);
