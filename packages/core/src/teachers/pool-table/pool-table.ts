import { z } from "zod";
import type { TeacherMember } from "../../contracts/teacher.ts";
import { percent } from "../../definition/words.ts";
import { answersOf, expertsOf, splitField, splitModalities } from "../pool/experts.ts";
import { splits } from "../pool/split.ts";

const schema = z.strictObject({
  kind: z.literal("pool-table"),
  shares: z
    .array(z.number().positive())
    .min(2)
    .max(64)
    .default([0.5, 0.25, 0.25])
    .meta({ title: "Shares", description: "Of each model in what is generated, relative to each other." }),
  split: splitField,
});

/** `size` items in these proportions, to whole numbers by the largest remainders (Hamilton's method). */
export function apportioned(size: number, shares: readonly number[]): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const exact = shares.map((share) => (share / total) * size);
  const sizes = exact.map(Math.floor);
  const left = size - sizes.reduce((sum, items) => sum + items, 0);
  const order = exact.map((value, index) => ({ index, rest: value - sizes[index]! }));
  order.sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of order.slice(0, left)) sizes[index]!++;
  return sizes;
}

const total = (shares: readonly number[]): number => shares.reduce((sum, share) => sum + share, 0);

export const poolTable = {
  kind: "pool-table",
  label: "pool, fixed table",
  summary: "Several models, each fitted on a part of the corpus; a table says what share each generates.",
  schema,
  describe: ({ shares, split }) =>
    `pool ${shares.map((share) => percent(share / total(shares))).join("/")}${split === "cluster" ? ", by region" : ""}`,
  phrase: ({ shares, split }) => [
    { text: ", taught by " },
    { text: "a pool", path: ["kind"] },
    { text: " of models fitted on " },
    { text: splits[split], path: ["split"] },
    { text: ", which generate " },
    { text: shares.map((share) => percent(share / total(shares))).join(", "), path: ["shares"] },
  ],
  models: ({ shares }) => shares.length,
  cost: () => 1,
  modalities: splitModalities,
  async generate(teaching) {
    const { shares } = teaching.config;
    const experts = await expertsOf(teaching, shares.length);
    const sizes = apportioned(
      teaching.request.size,
      experts.map(({ index }) => shares[index]!),
    );
    return answersOf(teaching, experts, sizes);
  },
} as const satisfies TeacherMember<z.infer<typeof schema>>;
