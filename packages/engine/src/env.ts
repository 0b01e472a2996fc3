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
