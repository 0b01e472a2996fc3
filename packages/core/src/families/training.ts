import { number } from "../definition/words.ts";

/** What stays the same when a corpus grows: choices of the training length. */
export const trainings = {
  steps: "the same steps each generation (compute-matched)",
  epochs: "the same passes over the corpus each generation (epoch-matched)",
} as const;

/** Where training begins each generation. */
export const starts = {
  scratch: "from scratch",
  previous: "from the model before",
  first: "from the model of generation 0",
} as const;

interface Length {
  readonly training: "steps" | "epochs";
  readonly steps: number;
  readonly epochs: number;
}

/** "500 steps". */
export const plural = (count: number, one: string): string => `${number(count)} ${one}${count === 1 ? "" : "s"}`;

/** How long training lasts, in words. */
export const lengthOf = ({ training, steps, epochs }: Length): string =>
  training === "steps" ? plural(steps, "step") : plural(epochs, "epoch");
