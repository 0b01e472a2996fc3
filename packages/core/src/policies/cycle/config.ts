import { z } from "zod";

export const names = {
  full: "full synthetic: the last generation alone",
  balanced: "balanced: equal parts of real data and every generation",
  incremental: "incremental: a share of the corpus is replaced",
  expanding: "expanding: new data are added to the corpus",
} as const;

export const schema = z.strictObject({
  kind: z.literal("cycle"),
  cycle: z.enum(["full", "balanced", "incremental", "expanding"]).default("balanced").meta({
    title: "Data cycle",
    description: "How the data set of the next generation comes about (Briesch, Sobania and Rothlauf 2023).",
    choices: names,
  }),
  share: z.number().min(0).max(1).default(0.1).meta({
    title: "New data",
    description: "Incremental and expanding: of each generation, in corpora.",
  }),
  fresh: z.number().min(0).max(1).default(0).meta({
    title: "Fresh share",
    description: "Incremental and expanding: share of the new data that is real and fresh, 0 to 1.",
  }),
});

export type CycleConfig = z.infer<typeof schema>;
