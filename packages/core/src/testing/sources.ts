import type { Source } from "../contracts/source.ts";
import { checkDefinition } from "../definition/check.ts";
import type { ArmDefinition } from "../definition/schema.ts";
import { formatProblem } from "../definition/problem.ts";
import { streamAt, type Stream } from "../random/stream.ts";
import { openSource } from "../sources/open.ts";

/** What tests start from: one arm of a change to a small Gaussian experiment. */
export const gaussianInput = {
  name: "test",
  source: { kind: "gaussian" },
  family: { kind: "gaussian" },
  recursion: { generations: 5, sampleSize: 10, policy: { kind: "replace" } },
  replicates: 3,
};

export function armOf(change: Record<string, unknown>): ArmDefinition {
  const check = checkDefinition({ ...gaussianInput, ...change });
  if (!check.ok) throw new Error(check.problems.map(formatProblem).join("\n"));
  return check.value.arms[0]!.definition;
}

export const openText = (words: string, options: Record<string, unknown> = {}): Promise<Source> =>
  openSource({ kind: "text", dataset: "d", holdOut: 0, lowerCase: true, ...options }, () =>
    Promise.resolve(new TextEncoder().encode(words)),
  );

/** A text in which `types` words occur in Zipf's proportions, shuffled by a fixed stream. */
export function zipfWords(types: number, most: number): string {
  const words: string[] = [];
  for (let rank = 1; rank <= types; rank++) {
    for (let i = 0; i < Math.ceil(most / rank); i++) words.push(`w${rank}`);
  }
  const stream = testStream(99);
  for (let i = words.length - 1; i > 0; i--) {
    const j = stream.below(i + 1);
    [words[i], words[j]] = [words[j]!, words[i]!];
  }
  return words.join(" ");
}

export const testStream = (replicate: number): Stream => streamAt(2026, { replicate, generation: 0 }, "source");
