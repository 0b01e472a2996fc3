import { z } from "zod";
import type { SamplerMember } from "../../contracts/sampler.ts";
import { number } from "../../definition/words.ts";

const schema = z.strictObject({
  kind: z.literal("beam"),
  width: z
    .int()
    .min(1)
    .max(64)
    .default(5)
    .meta({ title: "Width", description: "Continuations that are followed at once." }),
  prompt: z.int().min(0).max(4096).default(64).meta({
    title: "Prompt",
    description: "Real tokens that every segment continues. 0: free generation, each segment from a drawn token.",
  }),
  length: z
    .int()
    .min(1)
    .max(4096)
    .default(64)
    .meta({ title: "Segment", description: "Tokens generated behind each prompt." }),
});

export const beam = {
  kind: "beam",
  label: "beam search",
  summary: "Follows the likeliest continuations of real prompts, several at once, and keeps the best.",
  schema,
  describe: ({ width }) => `${number(width)}-beam`,
  phrase: ({ width, prompt, length }) => [
    { text: ", generating " },
    { text: `${number(length)} tokens`, path: ["length"] },
    { text: " at a time by beam search of width " },
    { text: number(width), path: ["width"] },
    ...(prompt > 0 ? [{ text: " behind " }, { text: `${number(prompt)} real tokens`, path: ["prompt"] }] : []),
  ],
  asks: ["beam", "prompt"],
  decoding: ({ width, prompt, length }) => ({
    beam: width,
    ...(prompt > 0 ? { prompt: { tokens: prompt, length } } : {}),
  }),
} as const satisfies SamplerMember<z.infer<typeof schema>>;
