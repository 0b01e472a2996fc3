import { z } from "zod";
import type { TeacherMember } from "../../contracts/teacher.ts";
import type { Stream } from "../../random/stream.ts";
import { answersOf, expertsOf, modelsField, ROUTE, splitField, splitModalities } from "./experts.ts";
import { splits } from "./split.ts";

const schema = z.strictObject({ kind: z.literal("pool"), models: modelsField, split: splitField });

/** Items of each model when every unit is asked of a random one. */
function routed(models: number, { size, unit }: { size: number; unit: number }, stream: Stream): Float64Array {
  const sizes = new Float64Array(models);
  for (let left = size; left > 0; left -= unit) sizes[stream.below(models)]! += Math.min(unit, left);
  return sizes;
}

/** Split, pool, redistribute: with a random split, what all have generated is dealt out anew each generation. */
export const pool = {
  kind: "pool",
  label: "pool, random router",
  summary: "Several models, each fitted on a part of the corpus; every item is asked of a random one.",
  schema,
  describe: ({ models, split }) => `pool of ${models}${split === "cluster" ? ", by region" : ""}`,
  phrase: ({ models, split }) => [
    { text: ", taught by " },
    { text: "a pool", path: ["kind"] },
    { text: " of " },
    { text: String(models), path: ["models"] },
    { text: " models fitted on " },
    { text: splits[split], path: ["split"] },
  ],
  models: ({ models }) => models,
  cost: () => 1,
  modalities: splitModalities,
  async generate(teaching) {
    const { config, corpus, request } = teaching;
    const experts = await expertsOf(teaching, config.models);
    const { unit } = corpus.parts[0]!.samples;
    return answersOf(
      teaching,
      experts,
      routed(experts.length, { size: request.size, unit }, request.stream.child(ROUTE)),
    );
  },
} as const satisfies TeacherMember<z.infer<typeof schema>>;
