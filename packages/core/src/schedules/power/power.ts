import { z } from "zod";
import type { ScheduleMember } from "../../contracts/schedule.ts";
import { number } from "../../definition/words.ts";

const schema = z.strictObject({
  kind: z.literal("power"),
  exponent: z.number().positive().max(4).default(1.5).meta({
    title: "Exponent",
    description:
      "Generation g learns from n (g + 1)^exponent items. Above 1 the errors of all generations have a finite sum.",
  }),
});

export const power = {
  kind: "power",
  label: "power",
  summary: "Corpora grow as a power of the generation, n (g + 1)^exponent; above 1 superlinearly.",
  schema,
  describe: ({ exponent }) => `grows as g^${number(exponent)}`,
  phrase: ({ exponent }) => [
    { text: ", corpora " },
    { text: "growing", path: ["kind"] },
    { text: " with exponent " },
    { text: number(exponent), path: ["exponent"] },
  ],
  size: ({ exponent }, size, generation) => Math.round(size * (generation + 1) ** exponent),
} as const satisfies ScheduleMember<z.infer<typeof schema>>;
