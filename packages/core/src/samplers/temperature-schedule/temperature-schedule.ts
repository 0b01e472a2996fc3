import { z } from "zod";
import type { SamplerMember } from "../../contracts/sampler.ts";
import { number } from "../../definition/words.ts";

const schema = z.strictObject({
  kind: z.literal("temperature-schedule"),
  first: z
    .number()
    .positive()
    .max(100)
    .default(1)
    .meta({ title: "First", description: "Temperature of generation 0." }),
  last: z
    .number()
    .positive()
    .max(100)
    .default(0.7)
    .meta({ title: "Last", description: "Temperature from the last step on." }),
  steps: z.int().min(1).max(1_000_000).default(10).meta({
    title: "Generations",
    description: "Generations over which the temperature goes from first to last, by equal factors.",
  }),
});

export const temperatureSchedule = {
  kind: "temperature-schedule",
  label: "temperature schedule",
  summary: "A temperature that changes from generation to generation, geometrically.",
  schema,
  describe: ({ first, last }) => `temperature ${number(first)} to ${number(last)}`,
  phrase: ({ first, last, steps }) => [
    { text: ", generating at temperatures from " },
    { text: number(first), path: ["first"] },
    { text: " to " },
    { text: number(last), path: ["last"] },
    { text: " over " },
    { text: `${number(steps)} generations`, path: ["steps"] },
  ],
  asks: ["temperature"],
  decoding: ({ first, last, steps }, generation) => ({
    temperature: first * (last / first) ** (Math.min(generation, steps) / steps),
  }),
} as const satisfies SamplerMember<z.infer<typeof schema>>;
