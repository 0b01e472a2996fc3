import { z } from "zod";
import type { SamplerMember } from "../../contracts/sampler.ts";

const schema = z.strictObject({ kind: z.literal("sobol") });

/** Sobol (1967) with direction numbers of Joe and Kuo (2008) and the scrambling of Matousek (1998). */
export const sobol = {
  kind: "sobol",
  label: "Sobol",
  summary: "Draws from a scrambled Sobol sequence: points that fill the unit cube more evenly than independent ones.",
  schema,
  phrase: () => [{ text: ", generating " }, { text: "from a scrambled Sobol sequence", path: ["kind"] }],
  asks: ["noise"],
  decoding: () => ({ noise: "sobol" }),
} as const satisfies SamplerMember<z.infer<typeof schema>>;
