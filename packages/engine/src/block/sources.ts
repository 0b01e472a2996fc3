import { canonicalJson, openSource, type ArmDefinition, type Source } from "@heirloom/core";
import type { SharedDataset } from "./messages.ts";

/** Opened sources this thread keeps: blocks of one experiment arrive one after another and share theirs. */
const KEPT = 4;
const opened = new Map<string, Promise<Source>>();

/** The source of an arm, opened in this thread; the newest few stay open. */
export function sourceOf(arm: ArmDefinition, dataset: SharedDataset | undefined): Promise<Source> {
  const key = canonicalJson(arm.source);
  const source = opened.get(key) ?? openSource(arm.source, async (id) => bytesOf(dataset, id));
  opened.delete(key);
  opened.set(key, source);
  source.catch(() => opened.delete(key));
  for (const oldest of opened.keys()) {
    if (opened.size <= KEPT) break;
    opened.delete(oldest);
  }
  return source;
}

function bytesOf(dataset: SharedDataset | undefined, id: string): Uint8Array {
  if (dataset?.id !== id) throw new Error(`dataset ${id} was not handed to the thread that needs it`);
  return new Uint8Array(dataset.bytes);
}
