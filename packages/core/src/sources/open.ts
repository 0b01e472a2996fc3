import { memberOf } from "../contracts/member.ts";
import type { ReadDataset, Source, SourceMember } from "../contracts/source.ts";
import type { ArmDefinition } from "../definition/schema.ts";
import { sources } from "./index.ts";

type SourceConfig = ArmDefinition["source"];

const member = (config: SourceConfig): SourceMember => memberOf<SourceMember>(sources, config.kind);

/** Opens the source of an arm. */
export const openSource = (config: SourceConfig, readDataset: ReadDataset): Promise<Source> =>
  member(config).open(config, readDataset);

/** The dataset a source reads; undefined when it reads none or names a file still. */
export const sourceDataset = (config: SourceConfig): string | undefined => member(config).dataset?.(config);
