import { expect, test } from "vitest";
import { jaxBackend } from "../run/jax.ts";
import { onnxBackend } from "../run/onnx.ts";
import { adamW, ratesAt } from "./adamw.ts";
import { mlp, waveBatch, waveParameters } from "./testing/mlp.ts";
import { train } from "./train.ts";

/**
 * PyTorch 2.13, CPU, one thread; wave(n, a, b)[i] = a sin(b (i + 1)) computed in float64 and rounded once:
 *   w1, b1 = wave(12, .8, 1.3).reshape(3, 4), wave(4, .1, .7); w2, b2 = wave(8, .9, 2.1).reshape(4, 2), wave(2, .05, .4)
 *   x, y = wave(18, 1.5, .9).reshape(6, 3), wave(12, 2., 1.7).reshape(6, 2)
 *   opt = AdamW([{params: [w1, w2], weight_decay: .1}, {params: [b1, b2], weight_decay: 0}], betas=(.9, .99), eps=1e-8)
 *   for t in range(10):
 *     lr = .05 (t + 1) / 3 if t < 3 else .005 + .045 (1 + cos(pi (t - 3) / 7)) / 2
 *     loss = ((tanh(x @ w1 + b1) @ w2 + b2 - y) ** 2).mean(); loss.backward(); clip_grad_norm_(all, 2.); opt.step()
 * Gradient norms went from 5.7 to 1.67: the last three steps are not clipped.
 */
const TORCH = {
  losses: [
    5.616234302520752, 5.243946075439453, 4.5677666664123535, 3.717622995376587, 3.0477077960968018, 2.5491840839385986,
    2.2082412242889404, 1.9906412363052368, 1.861428141593933, 1.7914772033691406,
  ],
  weights: {
    "hidden.weight": [
      1.0250394, 0.7002124, -0.8387696, -0.9610451, 0.4756295, 0.463963, -0.0628733, -0.3283924, -0.2795559, 0.0199684,
      0.4533572, 0.3949821,
    ],
    "hidden.bias": [0.3268344, -0.038296, -0.1393872, -0.1258007],
    "out.weight": [0.4521244, -0.457803, 0.3212153, 0.440758, -0.4559635, -0.2817548, 0.5056167, -0.6468161],
    "out.bias": [0.0175768, 0.0179492],
  },
};

const options = {
  learningRate: 0.05,
  warmup: 3,
  floor: 0.1,
  betas: [0.9, 0.99],
  weightDecay: 0.1,
  clipNorm: 2,
} as const;

test.each([await jaxBackend(), await onnxBackend()])("ten steps on $label are those of PyTorch", async (backend) => {
  const { losses, parameters } = await train({
    backend,
    task: mlp,
    initial: waveParameters(),
    steps: 10,
    batch: waveBatch,
    optimizer: options,
  });
  for (const [step, loss] of TORCH.losses.entries()) expect(losses[step]! / loss).toBeCloseTo(1, 5);
  for (const [name, weights] of Object.entries(TORCH.weights)) {
    const { data } = parameters.get(name)!;
    expect(data.length).toBe(weights.length);
    // Adam divides by the size of the gradient, so rounding of small gradients counts: 1e-5 of weights of about one.
    for (const [index, weight] of weights.entries()) expect(Math.abs(data[index]! - weight)).toBeLessThan(1e-5);
  }
});

test("the folded rates are those of the bias-corrected equation", () => {
  const settings = adamW(options);
  const [beta1, beta2] = settings.betas;
  for (const step of [0, 1, 7]) {
    const { keep, size, epsilon } = ratesAt(settings, step, 10);
    const rate = (1 - keep) / settings.weightDecay;
    const [m, v] = [0.3, 0.02];
    const [first, second] = [m / (1 - beta1), v / (1 - beta2)];
    const corrected = m / (1 - beta1 ** (step + 1)) / (Math.sqrt(v / (1 - beta2 ** (step + 1))) + settings.epsilon);
    expect((size * first) / (Math.sqrt(second) + epsilon)).toBeCloseTo(rate * corrected, 14);
  }
});
