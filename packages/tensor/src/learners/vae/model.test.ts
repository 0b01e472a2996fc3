import { streamAt } from "@heirloom/core";
import { expect, test } from "vitest";
import { flattenSpecs, initialise, sizeOf } from "../../params/parameters.ts";
import type { Parameters } from "../../params/parameters.ts";
import type { Backend } from "../../run/contract.ts";
import { jaxBackend } from "../../run/jax.ts";
import { onnxBackend } from "../../run/onnx.ts";
import { checkGradient } from "../../train/testing/gradient-check.ts";
import { wave } from "../../train/testing/mlp.ts";
import { train } from "../../train/train.ts";
import type { VaeArchitecture } from "./architecture.ts";
import { vaeTask } from "./task.ts";

const stream = streamAt(3, { replicate: 0, generation: 0 }, "fit");

/** Every parameter at random, biases too: no rectifier stands exactly at its kink. */
const anywhere = (initial: Parameters): Parameters =>
  new Map(
    [...initial].map(([name, { shape, data }], index) => {
      const noise = stream.child(100 + index).normals(new Float64Array(data.length));
      return [name, { shape, data: data.map((value, i) => value + 0.1 * noise[i]!) }];
    }),
  );

test.each<VaeArchitecture>([
  { network: "mlp", height: 3, width: 4, latent: 2, hidden: 5 },
  { network: "convolutional", height: 3, width: 4, latent: 1, hidden: 1 },
])("gradients are those of central differences: %j", async (architecture) => {
  const task = vaeTask(architecture, { batch: 2, beta: 0.7 });
  const draws = stream.child(0);
  const batch = {
    x: Float32Array.from({ length: 2 * architecture.height * architecture.width }, () => draws.uniform()),
    noise: Float32Array.from(stream.child(1).normals(new Float64Array(2 * architecture.latent))),
  };
  const parameters = anywhere(initialise(task.parameters, stream.child(2)));
  const slopes = await checkGradient({ task, parameters, batch, stream: stream.child(3) });
  expect(slopes).toHaveLength(task.parameters.encoder.second ? 12 : 8);
  for (const { error } of slopes) expect(error).toBeLessThan(1e-6);
});

/**
 * PyTorch 2.13, CPU, one thread, F.conv2d and F.conv_transpose2d with 4 x 4 kernels, stride 2, padding 1, binary_cross_entropy_with_logits
 * summed over pixels, AdamW without decay at a learning rate of .01. Layer k has weights wave(.5 / sqrt(rows), .7 + .1 k) and biases
 * wave(.1, .3 + .05 k), in our layout; x of step t is .5 + wave(.5, .9 + .01 t), the noise wave(1.2, 1.7 + .02 t), 5 images.
 */
const TORCH: readonly { architecture: VaeArchitecture; losses: readonly number[]; last: Record<string, number[]> }[] = [
  {
    architecture: { network: "mlp", height: 4, width: 5, latent: 3, hidden: 6 },
    losses: [13.944214, 13.656987, 13.459656, 13.558485, 13.906894, 14.171323, 14.07986, 13.71991, 13.46313, 13.588428],
    last: {
      "encoder.first.weight": [0.02198, 0.068301, 0.162057, 0.123902],
      "decoder.out.weight": [0.271927, 0.283263, 0.090089, -0.249448],
    },
  },
  {
    architecture: { network: "convolutional", height: 6, width: 5, latent: 3, hidden: 2 },
    losses: [
      20.884121, 20.802517, 20.797489, 20.759218, 20.759253, 20.796833, 20.770473, 20.752697, 20.76009, 20.733822,
    ],
    last: {
      "encoder.first.weight": [0.117435, 0.066166, 0.163424, 0.001964],
      "decoder.out.weight": [0.274813, 0.206342, -0.160973, -0.33444],
    },
  },
];

function waves({ parameters }: ReturnType<typeof vaeTask>): Parameters {
  const { encoder, decoder } = parameters;
  const layers = Object.entries({ encoder, decoder }).flatMap(([side, { first, second, out }]) =>
    Object.entries({ first, ...(second && { second }), out }).map(([layer, specs]) => ({
      name: `${side}.${layer}`,
      specs,
    })),
  );
  const begun: ReadonlyMap<string, Float32Array<ArrayBuffer>> = new Map(
    layers.flatMap(({ name, specs: { weight, bias } }, k) => [
      [`${name}.weight`, wave(sizeOf(weight.shape), [0.5 / Math.sqrt(weight.shape[0]!), 0.7 + 0.1 * k])] as const,
      [`${name}.bias`, wave(sizeOf(bias.shape), [0.1, 0.3 + 0.05 * k])] as const,
    ]),
  );
  return new Map(
    flattenSpecs(parameters).map(({ path, value: { shape } }) => [path, { shape, data: begun.get(path)! }]),
  );
}

/** WebAssembly's exp and log are approximations of jax-js. */
const backends: readonly { engine: string; open: () => Promise<Backend>; off: number }[] = [
  { engine: "jax-js", open: () => jaxBackend(), off: 5e-5 },
  { engine: "ONNX Runtime", open: () => onnxBackend(), off: 5e-6 },
];

test.each(
  TORCH.flatMap((expected) =>
    backends.map((backend) => ({ ...expected, ...backend, network: expected.architecture.network })),
  ),
)("ten steps of $network are those of PyTorch on $engine", async ({ architecture, losses, last, open, off }) => {
  const { height, width, latent } = architecture;
  const task = vaeTask(architecture, { batch: 5, beta: 1 });
  const trained = await train({
    backend: await open(),
    task,
    initial: waves(task),
    steps: 10,
    batch: (step) => ({
      x: wave(5 * height * width, [0.5, 0.9 + 0.01 * step]).map((value) => value + 0.5),
      noise: wave(5 * latent, [1.2, 1.7 + 0.02 * step]),
    }),
    optimizer: { learningRate: 0.01, floor: 1, weightDecay: 0 },
  });
  for (const [step, loss] of losses.entries()) expect(Math.abs(trained.losses[step]! / loss - 1)).toBeLessThan(off);
  for (const [name, weights] of Object.entries(last))
    for (const [i, weight] of weights.entries())
      expect(Math.abs(trained.parameters.get(name)!.data[i]! - weight)).toBeLessThan(2e-5);
});
