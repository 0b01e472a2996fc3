import { expect, test } from "vitest";
import { toFlat } from "../../params/parameters.ts";
import { filled } from "../../params/specs.ts";
import type { JaxArray } from "../../program/program.ts";
import { trace } from "../../program/trace.ts";
import type { Tree } from "../../program/tree.ts";
import { jaxBackend } from "../../run/jax.ts";
import { onnxBackend } from "../../run/onnx.ts";
import { checkGradient } from "../../train/testing/gradient-check.ts";
import { train } from "../../train/train.ts";
import { gptSpecs } from "./architecture.ts";
import type { Architecture, GptSpecs } from "./architecture.ts";
import { emptyWindows, writeWindow } from "./corpus-windows.ts";
import { dropoutMasks } from "./dropout.ts";
import { causal, logitsOf, windows } from "./model.ts";
import { gptTask } from "./task.ts";
import { small, someText, testStream, waves } from "./testing/small.ts";

const ROWS = 3;
const backends = { jax: await jaxBackend(), onnx: await onnxBackend() };
type Name = keyof typeof backends;

const untied: Architecture = { ...small, activation: "relu", tied: false };

/** Windows that begin at (17 step + 41 row) mod 150. */
function batchOf(step: number) {
  const { tokens, targets, ...shape } = emptyWindows(small, ROWS);
  for (let row = 0; row < ROWS; row++) {
    const start = (17 * step + 41 * row) % 150;
    writeWindow({ tokens, targets, ...shape }, row, { tokens: someText, start, end: start + small.context });
  }
  return { tokens, targets, weights: new Float32Array(tokens.length).fill(1 / tokens.length) };
}

// A GPT written in PyTorch 2.13 with the same weights: F.layer_norm, F.scaled_dot_product_attention, F.gelu(approximate="tanh").
const byTorch = {
  gelu: {
    architecture: small,
    last: [
      1.701162, -0.246552, -1.568501, 1.090509, 0.981735, -1.618747, -0.110741, 1.678334, -0.792313, -1.252017,
      1.465981,
    ],
    absolute: 357.373901,
    // torch.optim.AdamW(lr=0.01, betas=(0.9, 0.99)), decay 0.1 of matrices inside layers, gradients clipped to 1.
    losses: [2.819037, 2.592135, 2.612162, 2.997885, 3.12989, 3.188234, 3.50763, 2.838379, 2.453027, 2.587341],
  },
  relu: {
    architecture: untied,
    last: [
      -1.667603, 0.610734, 1.338988, -1.331198, -0.622715, 1.66626, -0.273843, -1.518914, 1.09112, 0.93182, -1.5925,
    ],
    absolute: 345.62056,
    losses: [4.758849, 3.37534, 2.740638, 2.229505, 2.732498, 2.526698, 2.375698, 2.363982, 2.439265, 2.517913],
  },
};
const cases = (Object.keys(byTorch) as (keyof typeof byTorch)[]).flatMap((kind) =>
  (["jax", "onnx"] as const).map((name): [keyof typeof byTorch, Name] => [kind, name]),
);

test.each(cases)("logits are those of PyTorch: %s on %s", async (kind, name) => {
  const { architecture, last, absolute } = byTorch[kind];
  const shape = { shape: [ROWS, small.context], dtype: "int32" } as const;
  const logitsOfWindows = (tree: Tree<JaxArray>, tokens: JaxArray): JaxArray => {
    const p = filled<GptSpecs, JaxArray>(tree);
    return logitsOf(windows(p, tokens, { architecture, attend: causal(architecture) }), p, architecture);
  };
  const program = trace(logitsOfWindows, [gptSpecs(architecture), shape]);
  const executable = await backends[name].compile(program);
  const weights = toFlat(gptSpecs(architecture), waves(architecture));
  const [logits] = await executable.run([...weights, batchOf(0).tokens]);
  await executable.release();
  last.forEach((value, type) => expect(logits![(small.context * 2 - 1) * 11 + type]).toBeCloseTo(value, 4));
  expect(Array.from(logits!, Math.abs).reduce((sum, value) => sum + value)).toBeCloseTo(absolute, 2);
});

test.each(cases)("ten steps of training have the losses of PyTorch: %s on %s", async (kind, name) => {
  const { architecture, losses } = byTorch[kind];
  const trained = await train({
    backend: backends[name],
    task: gptTask(architecture, { batch: ROWS, dropout: 0 }),
    initial: waves(architecture),
    steps: 10,
    batch: batchOf,
    optimizer: { learningRate: 0.01, floor: 1, betas: [0.9, 0.99], weightDecay: 0.1, clipNorm: 1 },
  });
  losses.forEach((loss, step) => expect(trained.losses[step]).toBeCloseTo(loss, 3));
});

/** One layer, as every number is computed by itself, and each tensor costs two evaluations. */
const tiny = { types: 3, embeddings: 4, begin: 3, layers: 1, width: 4, heads: 2, inner: 3, context: 3 };

test.each<[string, Architecture, number]>([
  ["gelu, tied, dropout", { ...small, ...tiny }, 0.3],
  ["relu, a head of its own", { ...untied, ...tiny }, 0],
])("the gradient of every tensor is the slope of the loss: %s", async (_what, architecture, share) => {
  const task = gptTask(architecture, { batch: 2, dropout: share });
  const batch = {
    tokens: Int32Array.of(3, 1, 2, 3, 0, 0),
    targets: Int32Array.of(1, 2, 0, 0, 0, 1),
    weights: Float32Array.of(0.2, 0.2, 0.2, 0.2, 0.2, 0),
    ...dropoutMasks(task.inputs, share, testStream(3)),
  };
  const slopes = await checkGradient({ task, parameters: waves(architecture), batch, stream: testStream(4) });
  expect(slopes).toHaveLength(architecture.tied ? 16 : 17);
  expect(slopes.filter(({ byGradient }) => Math.abs(byGradient) > 1e-6)).toHaveLength(slopes.length);
});

test("dropout leaves out its share, makes up for it, and is a draw of the stream", () => {
  const { inputs } = gptTask({ ...small, context: 64, width: 48 }, { batch: 16, dropout: 0.25 });
  const masks = dropoutMasks(inputs, 0.25, testStream(5));
  expect(Object.keys(masks)).toEqual(["kept0", "kept1", "kept2", "kept3", "kept4"]);
  for (const mask of Object.values(masks)) {
    const share = mask.reduce((sum, bit) => sum + bit, 0) / mask.length;
    // 49,152 draws: 5 standard deviations are 0.0098; one of five masks errs in under 1 of 300,000 seeds.
    expect(Math.abs(share - 0.75)).toBeLessThan(0.0098);
  }
  expect(dropoutMasks(inputs, 0.25, testStream(5))).toEqual(masks);
});
