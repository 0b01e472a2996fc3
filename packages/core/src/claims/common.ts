import { z } from "zod";
import type { MeasuredArm } from "../contracts/claim.ts";
import { canonicalJson } from "../definition/canonical.ts";
import { valueAt } from "../definition/value-at.ts";

/** What every claim says in words: itself, and where it was read. */
export const claimWords = {
  says: z.string().trim().min(1).max(500).meta({ title: "Claim", description: "What is claimed, as a sentence." }),
  source: z
    .string()
    .trim()
    .min(1)
    .max(300)
    .meta({ title: "Source", description: "Paper and equation, or how it was derived." }),
  published: z.number().optional().meta({ title: "Published figure", description: "What the source gives for the statistic." }),
  differs: z.string().trim().min(1).max(500).optional().meta({
    title: "Why it differs",
    description: "Why our figure and the published one may not agree.",
  }),
};

/** The arms that a claim speaks of: paths of the definition and the values they have there. Left out: all. */
export const where = z
  .record(z.string(), z.json())
  .optional()
  .meta({ title: "Arms", description: "Paths of the definition and the values that these arms have there." });

/** Whether an arm has these values at these paths. */
export const matches = (wanted: z.infer<typeof where>, { definition }: Pick<MeasuredArm, "definition">): boolean =>
  Object.entries(wanted ?? {}).every(([path, value]) => {
    const found = valueAt(definition, path.split("."));
    return found !== undefined && canonicalJson(found) === canonicalJson(value);
  });
