import { streamAt } from "@heirloom/core";
import { lax, numpy as np } from "@jax-js/jax";
import { expect, test } from "vitest";
import { initialise } from "../../params/parameters.ts";
import { checkGradient } from "./gradient-check.ts";
import { mlp, randomBatches } from "./mlp.ts";

const stream = streamAt(11, { replicate: 0, generation: 0 }, "fit");
const parameters = initialise(mlp.parameters, stream.child(0));
const batch = randomBatches(stream.child(1))(0);

test("the gradient of a two-layer network is that of central differences", async () => {
  const slopes = await checkGradient({ task: mlp, parameters, batch, stream: stream.child(2) });
  expect(slopes.map(({ name }) => name)).toEqual(["hidden.weight", "hidden.bias", "out.weight", "out.bias"]);
  // Everything here is exact in float64: what is left is the difference's own error.
  for (const { error } of slopes) expect(error).toBeLessThan(1e-8);
});

test("a gradient that is wrong in one tensor is found and named", async () => {
  const wrong: typeof mlp = {
    ...mlp,
    loss: ({ hidden, out }, inputs) => {
      const bias = hidden.bias.ref.mul(0.999).add(lax.stopGradient(hidden.bias.mul(0.001)));
      return mlp.loss({ hidden: { ...hidden, bias }, out }, inputs);
    },
  };
  const check = checkGradient({ task: wrong, parameters, batch, stream: stream.child(2) });
  await expect(check).rejects.toThrow('the gradient of "hidden.bias" gives the slope');
});

test("a parameter that the loss does not feel has no slope", async () => {
  const flat: typeof mlp = { ...mlp, loss: (tree, inputs) => mlp.loss(tree, inputs).mul(0).add(np.array(3)) };
  const slopes = await checkGradient({ task: flat, parameters, batch, stream: stream.child(2) });
  expect(slopes.every(({ byGradient, byDifference }) => byGradient === 0 && byDifference === 0)).toBe(true);
});
