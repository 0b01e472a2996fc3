import { z } from "zod";
import { number } from "../../definition/words.ts";
import type { SamplerMember } from "../../contracts/sampler.ts";

const schema = z.strictObject({
  kind: z.literal("tail-cut"),
  rank: z.int().min(1).max(1_000_000).default(100).meta({
    title: "Rank",
    description: "Symbols beyond this rank of the real distribution are never generated.",
  }),
});

export const tailCut = {
  kind: "tail-cut",
  label: "tail cut",
  summary:
    "Generates only the k symbols that are likeliest in the real distribution (Dohmatob et al. 2024). Top-k goes by what the model holds likely.",
  schema,
  describe: ({ rank }) => `tail cut at real rank ${number(rank)}`,
  phrase: ({ rank }) => [
    { text: ", generating without the tail beyond real rank " },
    { text: number(rank), path: ["rank"] },
  ],
  asks: ["realTopK"],
  decoding: ({ rank }) => ({ realTopK: rank }),
} as const satisfies SamplerMember<z.infer<typeof schema>>;
