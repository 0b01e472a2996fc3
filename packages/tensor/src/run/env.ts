/** What the operator asks to train with; `auto` takes the fastest that is here. */
export type TensorChoice = "auto" | "cpu" | "webgpu" | "cuda" | "jax-wasm";

const choices: readonly string[] = ["auto", "cpu", "webgpu", "cuda", "jax-wasm"] satisfies TensorChoice[];

/**
 * HEIRLOOM_TENSOR, or `auto`.
 * @throws when it names nothing to train with
 */
export function tensorChoice(asked = process.env["HEIRLOOM_TENSOR"]): TensorChoice {
  if (!asked) return "auto";
  if (!choices.includes(asked)) throw new Error(`HEIRLOOM_TENSOR is "${asked}"; set it to ${choices.join(", ")}`);
  return asked as TensorChoice;
}
