import type { Chain, Generation } from "./recurse.ts";

/** A model as a file that others can read. */
export interface ModelFile {
  readonly replicate: number;
  readonly generation: number;
  /** "model.safetensors". */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Replicates of an arm of which the model of every generation is kept. */
export const FILED_REPLICATES = 3;

/** Whether a model is kept as a file: those of the first replicates, and of all others the last. */
export const isFiled = (
  { replicate, generation }: Pick<ModelFile, "replicate" | "generation">,
  generations: number,
): boolean => replicate < FILED_REPLICATES || generation === generations - 1;

/** The model of a turn as a file, where its family has some and this one is kept. */
export function fileOf({ family, replicate, arm }: Chain, { generation, model }: Generation): ModelFile | undefined {
  if (!family.file || !model.encode || !isFiled({ replicate, generation }, arm.recursion.generations)) return undefined;
  return { replicate, generation, name: `model.${family.file}`, bytes: model.encode() };
}
