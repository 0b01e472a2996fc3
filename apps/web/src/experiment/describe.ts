import { checkDefinition, describeDefinition, toYaml, type Phrase } from "@heirloom/core";
import { obstacleIn } from "../verify/obstacle.ts";
import type { Obstacle } from "../verify/obstacle-now.ts";

export interface Description {
  readonly phrases: readonly Phrase[];
  readonly yaml: string;
  /** Why a tab cannot compute it again; null where it can. */
  readonly obstacle: Obstacle | null;
}

const UNKNOWN = "This definition was made by another version of Heirloom; its YAML says what was run.";

/** A stored definition as a sentence and as YAML. */
export function describe(definition: unknown): Description {
  const check = checkDefinition(definition);
  const phrases = check.ok ? describeDefinition(check.value.definition) : [{ text: UNKNOWN }];
  return { phrases, yaml: toYaml(definition), obstacle: obstacleIn(check) };
}
