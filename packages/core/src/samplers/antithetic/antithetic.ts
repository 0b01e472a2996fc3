import { z } from "zod";
import type { SamplerMember } from "../../contracts/sampler.ts";

const schema = z.strictObject({ kind: z.literal("antithetic") });

/** Hammersley, Morton, "A new Monte Carlo technique: antithetic variates", Math. Proc. Cambridge Phil. Soc. 52 (1956). */
export const antithetic = {
  kind: "antithetic",
  label: "antithetic pairs",
  summary:
    "Draws in pairs that mirror each other about the mean: their mean is exact, their spread is as random as ever.",
  schema,
  phrase: () => [{ text: ", generating " }, { text: "in antithetic pairs", path: ["kind"] }],
  asks: ["noise"],
  decoding: () => ({ noise: "antithetic" }),
} as const satisfies SamplerMember<z.infer<typeof schema>>;
