import { checkDefinition, toYaml, type CheckedDefinition } from "@heirloom/core";
import * as core from "@heirloom/core";

/** A stored definition as a sentence and as YAML. */
export function describe(definition: unknown): { sentence: string; yaml: string } {
  const yaml = toYaml(definition);
  const check = checkDefinition(definition);
  if (check.ok) return { sentence: (core as unknown as { describeDefinition?: (c: CheckedDefinition) => string }).describeDefinition?.(check.value) ?? "A sentence.", yaml };
  return { sentence: "This definition was made by another version of Heirloom, which can describe it.", yaml };
}
