import type { EngineChoice } from "../local/open-engine.ts";
import type { Origin } from "../remote/launch.ts";
import type { JsonOption, ServerOption } from "./options.ts";

export interface RunOptions extends ServerOption, JsonOption {
  readonly local?: true;
  readonly out?: string;
  readonly threads?: number;
  readonly engine: EngineChoice;
  readonly detach?: true;
  /** What it is forked from. */
  readonly from?: Origin;
  /** Folder for the models that are kept as files. */
  readonly files?: string;
}
