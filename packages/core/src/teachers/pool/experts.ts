import { z } from "zod";
import type { Model } from "../../contracts/family.ts";
import type { Modality, Samples } from "../../contracts/samples.ts";
import type { TeacherMember } from "../../contracts/teacher.ts";
import { InputError } from "../../definition/problem.ts";
import { codecOf } from "../../samples/index.ts";
import { splitCorpus, splits, type Split } from "./split.ts";

export type Teaching<C extends { kind: string }> = Parameters<TeacherMember<C>["generate"]>[0];

/** Fields that all pools have. */
export const modelsField = z.int().min(2).max(64).default(3).meta({
  title: "Models",
  description:
    "Fitted a generation, each on a part of the corpus; a model of the whole corpus is measured beside them.",
});

export const splitField = z.enum(["random", "cluster"]).default("random").meta({
  title: "Split",
  description: "How the corpus is split among the models.",
  choices: splits,
});

/** Regions are found among points. */
export const splitModalities = ({ split }: { readonly split: Split }): readonly Modality[] | undefined =>
  split === "cluster" ? ["points"] : undefined;

/** A model of a pool, and its place in it. */
export interface Expert {
  readonly index: number;
  readonly model: Model;
}

/**
 * A model for each part of the corpus. One whose part is too small to be fitted is left out, with a note; where none can be fitted
 * the first one's error is thrown.
 */
export async function expertsOf<C extends { kind: string; split: Split }>(
  { config, corpus, request, fit }: Teaching<C>,
  models: number,
): Promise<Expert[]> {
  const experts: Expert[] = [];
  let reason: unknown;
  for (const [index, own] of splitCorpus(
    corpus,
    { models, split: config.split },
    request.stream.child(SPLIT),
  ).entries()) {
    try {
      experts.push({ index, model: await fit(own, index) });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      reason ??= error;
      request.note?.(`model ${index + 1} of the pool has too little to learn from and is left out: ${error.message}`);
    }
  }
  if (experts.length === 0) throw reason;
  return experts;
}

/** `sizes[i]` items of expert i, joined in their order. */
export async function answersOf<C extends { kind: string }>(
  { request }: Teaching<C>,
  experts: readonly Expert[],
  sizes: ArrayLike<number>,
): Promise<Samples> {
  const answers: Samples[] = [];
  for (const [at, { index, model }] of experts.entries()) {
    const size = sizes[at]!;
    if (size === 0 && experts.length > 1) continue;
    const progress = (share: number): void => request.progress?.((at + share) / experts.length);
    answers.push(await model.generate({ ...request, progress, size, stream: request.stream.child(index) }));
  }
  return joined(answers);
}

/** Samples of different models as one set. */
export function joined(answers: readonly Samples[]): Samples {
  const some = answers.filter(({ size }) => size > 0);
  const all = some.length > 0 ? some : answers.slice(0, 1);
  return codecOf(all[0]!.modality).join(all);
}

/** Children of a turn's stream that are not those of a model. */
export const SPLIT = 1_000_000;
export const ROUTE = 1_000_001;
