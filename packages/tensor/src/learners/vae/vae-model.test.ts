import { streamAt } from "@heirloom/core";
import { expect, test } from "vitest";
import { initialise } from "../../params/parameters.ts";
import { jaxBackend } from "../../run/jax.ts";
import { checkGradient } from "../../train/testing/gradient-check.ts";
import type { VaeArchitecture } from "./architecture.ts";
import { vaeTask } from "./task.ts";

const stream = streamAt(3, { replicate: 0, generation: 0 }, "fit");
const floats = (size: number, of: (i: number) => number): Float32Array<ArrayBuffer> => Float32Array.from({ length: size }, (_, i) => of(i));

test.each<VaeArchitecture>([
  { kind: "mlp", height: 3, width: 4, latent: 2, hidden: 5 },
  { kind: "convolutional", height: 8, width: 4, latent: 2, hidden: 2 },
  { kind: "convolutional", height: 5, width: 6, latent: 1, hidden: 1 },
])("gradients are those of central differences: %j", async (architecture) => {
  const task = vaeTask(architecture, { batch: 2, beta: 0.7 });
  const draws = stream.child(0);
  const batch = {
    x: floats(2 * architecture.height * architecture.width, () => draws.uniform()),
    noise: Float32Array.from(stream.child(1).normals(new Float64Array(2 * architecture.latent))),
  };
  const slopes = await checkGradient({ task, parameters: initialise(task.parameters, stream.child(2)), batch, stream: stream.child(3) });
  for (const { error } of slopes) expect(error).toBeLessThan(1e-6);
});
