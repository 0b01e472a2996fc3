import { checkDefinition, toYaml } from "@heirloom/core";
import { sentenceOf } from "./sentence.ts";

/** A stored definition as a sentence and as YAML. */
export function describe(definition: unknown): { sentence: string; yaml: string } {
  const yaml = toYaml(definition);
  const check = checkDefinition(definition);
  if (check.ok) return { sentence: sentenceOf(check.value), yaml };
  return { sentence: "This definition was made by another version of Heirloom, which can describe it.", yaml };
}
