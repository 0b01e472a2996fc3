import { checkDefinition, describeDefinition, toYaml, type Phrase } from "@heirloom/core";

export interface Description {
  readonly phrases: readonly Phrase[];
  readonly yaml: string;
}

const UNKNOWN = "This definition was made by another version of Heirloom; its YAML says what was run.";

/** A stored definition as a sentence and as YAML. */
export function describe(definition: unknown): Description {
  const check = checkDefinition(definition);
  const phrases = check.ok ? describeDefinition(check.value.definition) : [{ text: UNKNOWN }];
  return { phrases, yaml: toYaml(definition) };
}
