import type { FamilyMember } from "../contracts/family.ts";
import { memberOf } from "../contracts/member.ts";
import type { OpenTokenizer, ReadDataset, Source, SourceMember } from "../contracts/source.ts";
import { canonicalJson } from "../definition/canonical-json.ts";
import type { ArmDefinition } from "../definition/schema.ts";
import { families } from "../families/index.ts";
import { sources } from "./index.ts";

type SourceConfig = ArmDefinition["source"];
type Learning = Pick<ArmDefinition, "source" | "family">;

const member = (config: SourceConfig): SourceMember => memberOf<SourceMember>(sources, config.kind);

/** Opens a source; `tokenizer` where its tokens are those of a family's checkpoint. */
export const openSource = (
  config: SourceConfig,
  readDataset: ReadDataset,
  tokenizer?: OpenTokenizer,
): Promise<Source> => member(config).open(config, readDataset, tokenizer);

/** Opens the source of an arm, in the tokens of its family where it asks for them. */
export function openSourceOf({ source, family }: Learning, readDataset: ReadDataset): Promise<Source> {
  const { tokenizer } = memberOf<FamilyMember>(families, family.kind);
  return openSource(source, readDataset, tokenizer && (() => tokenizer(family, readDataset)));
}

/** Arms with equal keys have the same source. */
export const sourceKey = ({ source, family }: Learning): string =>
  canonicalJson(member(source).asksTokenizer?.(source) ? { source, family } : { source });

/** The dataset a source reads; undefined when it reads none or names a file still. */
export const sourceDataset = (config: SourceConfig): string | undefined => member(config).dataset?.(config);
