import { z } from "zod";
import type { SelectorMember } from "../../contracts/selector.ts";
import { number } from "../../definition/words.ts";
import { groupsOf, keepOneOf } from "../units.ts";

const schema = z.strictObject({
  kind: z.literal("random-one-of-k"),
  k: z
    .int()
    .min(1)
    .max(1000)
    .default(5)
    .meta({ title: "k", description: "Candidates of which one is kept, at random." }),
});

export const randomOneOfK = {
  kind: "random-one-of-k",
  label: "random one of k",
  summary: "Keeps one of every k candidates at random: the control of every selection by score.",
  schema,
  describe: ({ k }) => `random one of ${number(k)}`,
  phrase: ({ k }) => [{ text: ", keeping " }, { text: `one of ${number(k)}`, path: ["k"] }, { text: " at random" }],
  needs: [],
  drawn: ({ k }, size, unit) => groupsOf(k, size, unit),
  select: (selection) => keepOneOf(selection, selection.config.k, () => selection.stream.below(selection.config.k)),
} as const satisfies SelectorMember<z.infer<typeof schema>>;
