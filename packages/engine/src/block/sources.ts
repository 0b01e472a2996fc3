import { openSourceOf, sourceKey, type ArmDefinition, type ReadDataset, type Source } from "@heirloom/core";

/** Opened sources this thread keeps: blocks of one experiment arrive one after another and share theirs. */
const KEPT = 4;
const opened = new Map<string, Promise<Source>>();

/** The source of an arm, opened in this thread; the newest few stay open. */
export function sourceOf(arm: ArmDefinition, readDataset: ReadDataset): Promise<Source> {
  const key = sourceKey(arm);
  const source = opened.get(key) ?? openSourceOf(arm, readDataset);
  opened.delete(key);
  opened.set(key, source);
  source.catch(() => opened.delete(key));
  for (const oldest of opened.keys()) {
    if (opened.size <= KEPT) break;
    opened.delete(oldest);
  }
  return source;
}
