import type { Corpus, Part } from "../contracts/samples.ts";
import type { Source } from "../contracts/source.ts";
import type { Stream } from "../random/stream.ts";
import { repeated } from "../samples/subsample.ts";

/** `count` real items drawn anew; a dataset that has fewer gives all it has, again and again. No part where none are asked for. */
export function freshReal(source: Source, count: number, stream: Stream): Part[] {
  if (count === 0) return [];
  const available = Math.min(count, source.size ?? count);
  const part = { origin: "real" as const, samples: source.draw(available, stream) };
  return count === available ? [part] : [...repeated({ parts: [part] }, count, stream.child(0)).parts];
}

export const isReal = ({ origin }: Part): boolean => origin === "real";
export const isSynthetic = ({ origin }: Part): boolean => origin !== "real";

/** For policies that always have the first real corpus: that one in the place of what is held of real data. */
export const withFirstReal = (held: Corpus, first: Corpus): Corpus => ({
  parts: [...first.parts, ...held.parts.filter(isSynthetic)],
});
