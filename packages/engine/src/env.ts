import type { EngineOptions } from "./contract.ts";

/** What the operator asks for: `auto` uses an adapter when it helps, `webgpu` insists on one, `cpu` never looks. */
export type EngineChoice = "auto" | "webgpu" | "cpu";

const choices: readonly string[] = ["auto", "webgpu", "cpu"] satisfies EngineChoice[];

/** HEIRLOOM_ENGINE where it is set, else the options. */
export function engineChoice(options: EngineOptions): EngineChoice {
  const asked = process.env["HEIRLOOM_ENGINE"];
  if (!asked) return options.gpu === "off" ? "cpu" : "auto";
  if (!choices.includes(asked)) throw new Error(`HEIRLOOM_ENGINE is "${asked}"; set it to ${choices.join(", ")}`);
  return asked as EngineChoice;
}

/** Milliseconds from checkpoint to checkpoint where nobody says otherwise. */
const CHECKPOINT_MS = 15_000;

/** HEIRLOOM_CHECKPOINT_SECONDS where it is set: how much work a crash may cost, where keeping it is cheap. */
export function checkpointMs(): number {
  const asked = process.env["HEIRLOOM_CHECKPOINT_SECONDS"];
  if (!asked) return CHECKPOINT_MS;
  const seconds = Number(asked);
  if (Number.isFinite(seconds) && seconds >= 0) return 1000 * seconds;
  throw new Error(`HEIRLOOM_CHECKPOINT_SECONDS is "${asked}"; set it to a number of seconds, 0 or more`);
}
