import { z } from "zod";
import type { SamplerMember } from "../../contracts/sampler.ts";

const schema = z.strictObject({ kind: z.literal("stratified") });

/** Latin hypercube: McKay, Beckman, Conover, "A comparison of three methods for selecting values of input variables", Technometrics 21 (1979). */
export const stratified = {
  kind: "stratified",
  label: "stratified",
  summary:
    "Draws one in each of n equally likely strata of every dimension: moments of a sample are nearly those of the model.",
  schema,
  phrase: () => [{ text: ", generating " }, { text: "one in each stratum", path: ["kind"] }],
  asks: ["noise"],
  decoding: () => ({ noise: "stratified" }),
} as const satisfies SamplerMember<z.infer<typeof schema>>;
