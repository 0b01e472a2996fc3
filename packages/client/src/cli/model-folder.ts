import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { InputError, type Arm, type ModelFile } from "@heirloom/core";
import { writeWhole } from "./output.ts";

/** Where a model's file lies in a folder of them: ARM/REPLICATE/GENERATION/NAME, as in the address of a generated item. */
export async function writeModel(
  folder: string,
  { letter, replicate, generation, name }: Pick<ModelFile, "replicate" | "generation" | "name"> & Pick<Arm, "letter">,
  content: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<string> {
  const own = join(folder, letter, String(replicate), String(generation));
  await mkdir(own, { recursive: true }).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new InputError([{ path: [], message: `${own} cannot be made (${why}); give a folder you may write to` }]);
  });
  const file = join(own, name);
  await writeWhole(file, content, "give a folder you may write to");
  return file;
}
