import { numpy as np } from "@jax-js/jax";
import type { JaxArray } from "../../program/program.ts";
import type { TensorSpec } from "../../run/contract.ts";
import type { Task } from "../../train/task.ts";
import { gptSpecs } from "./architecture.ts";
import type { Architecture, GptSpecs } from "./architecture.ts";
import { dropout, maskSpecs } from "./dropout.ts";
import { surprisal } from "./model.ts";

export type WindowInputs = Readonly<Record<string, TensorSpec>>;

/** Learning to predict: the loss is the mean of -ln p over the targets by their weights, nats a token. */
export function gptTask(
  architecture: Architecture,
  { batch, dropout: share }: { batch: number; dropout: number },
): Task<GptSpecs, WindowInputs> {
  const shape = [batch, architecture.context];
  const inputs: WindowInputs = {
    tokens: { shape, dtype: "int32" },
    targets: { shape, dtype: "int32" },
    weights: { shape, dtype: "float32" },
    ...maskSpecs(architecture, batch, share),
  };
  return {
    key: JSON.stringify(["transformer", architecture, share]),
    parameters: gptSpecs(architecture),
    inputs,
    loss: (parameters, given: Readonly<Record<string, JaxArray>>) => {
      const { tokens, targets, weights } = given as Record<"tokens" | "targets" | "weights", JaxArray>;
      const nats = surprisal(architecture, parameters, { tokens, targets, dropout: dropout(given, share) });
      return np.sum(nats.mul(weights));
    },
  };
}
