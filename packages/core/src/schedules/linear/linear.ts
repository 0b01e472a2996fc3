import { z } from "zod";
import type { ScheduleMember } from "../../contracts/schedule.ts";
import { number } from "../../definition/words.ts";

const schema = z.strictObject({
  kind: z.literal("linear"),
  rate: z.number().positive().max(1000).default(1).meta({
    title: "Growth a generation",
    description: "In corpora of the first size: with 1, generation g learns from g + 1 times as many items.",
  }),
});

export const linear = {
  kind: "linear",
  label: "linear",
  summary: "Corpora grow by the same number of items each generation: n (1 + rate g).",
  schema,
  describe: ({ rate }) => `grows by ${number(rate)} n`,
  phrase: ({ rate }) => [
    { text: ", corpora " },
    { text: "growing linearly", path: ["kind"] },
    { text: " by " },
    { text: number(rate), path: ["rate"] },
    { text: " of the first" },
  ],
  size: ({ rate }, size, generation) => Math.round(size * (1 + rate * generation)),
} as const satisfies ScheduleMember<z.infer<typeof schema>>;
