import { gaussianTrajectories } from "@heirloom/kernels";
import { openDevice } from "../../packages/engine/src/gpu/device.ts";
import { sleepingWait } from "../../packages/engine/src/gpu/waiting.ts";
import { timing, type Contestant, type Missing } from "../lib/contestant.ts";
import { gaussianArm, openGaussian } from "./gaussian-arm.ts";

/** The fused kernel alone: trajectories of mean and log variance, in memory, as the peers compute them. */
export async function kernelContestant(): Promise<Contestant | Missing> {
  const name = "Heirloom, fused kernel";
  const opened = await openDevice();
  if (!opened) return { name, missing: "no WebGPU adapter; install a Vulkan driver (apt install mesa-vulkan-drivers)" };
  const trajectories = gaussianTrajectories(opened.device, sleepingWait);
  return {
    name,
    versions: { adapter: opened.adapter },
    time: timing(async (size) => {
      const arm = gaussianArm(size);
      const request = { arm, source: await openGaussian(arm), range: { first: 0, count: size.r } };
      let final = NaN;
      for await (const { wholes, fractions, replicates } of trajectories(request)) {
        const last = wholes.length - replicates;
        const logs = wholes.subarray(last).map((whole, chain) => whole + fractions[last + chain]!);
        final = logs.reduce((sum, value) => sum + value, 0) / replicates;
      }
      return final;
    }),
    close: () => opened.close(),
  };
}
