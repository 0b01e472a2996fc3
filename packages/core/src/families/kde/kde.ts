import { z } from "zod";
import type { FamilyMember, FitContext } from "../../contracts/family.ts";
import { number } from "../../definition/words.ts";
import { degreesOfFreedom, pointStatistics } from "../multivariate-gaussian/statistics.ts";
import { bandwidthsOf, type Bandwidth } from "./bandwidth.ts";
import { KdeModel } from "./model.ts";

const rules = { fixed: "h, as given", scott: "Scott's rule", silverman: "Silverman's rule" } as const;

const schema = z.strictObject({
  kind: z.literal("kde"),
  bandwidth: z.enum(["fixed", "scott", "silverman"]).default("fixed").meta({
    title: "Bandwidth",
    description:
      "fixed: h. scott, silverman: by the spread along each axis and the number of points, every generation.",
    choices: rules,
  }),
  h: z.number().positive().default(0.1).meta({
    title: "h",
    description: "Standard deviation of the kernel along every axis, where the bandwidth is fixed.",
  }),
});

export type KdeConfig = z.infer<typeof schema>;

const words = ({ bandwidth, h }: { readonly bandwidth: Bandwidth; readonly h: number }): string =>
  bandwidth === "fixed" ? `h = ${number(h)}` : rules[bandwidth];

/** Says when points become equal along an axis, and not again every generation after. */
function noteFlat({ bandwidths }: KdeModel, { previous, note }: FitContext): void {
  const flat = (model: KdeModel): number => model.bandwidths.filter((h) => h === 0).length;
  const before = previous instanceof KdeModel ? flat(previous) : 0;
  const now = bandwidths.filter((h) => h === 0).length;
  if (now > before) note?.(`all points are equal along ${now} of ${bandwidths.length} axes: the bandwidth there is 0`);
}

export const kde = {
  kind: "kde",
  label: "Kernel density estimate",
  summary: "A normal kernel about every point of the corpus.",
  schema,
  describe: words,
  phrase: (config) => [
    { text: "A " },
    { text: "kernel density estimate", path: ["kind"] },
    { text: " with " },
    { text: words(config), path: [config.bandwidth === "fixed" ? "h" : "bandwidth"] },
  ],
  modality: "points",
  produces: ["point-moments", "density"],
  decodes: ["noise"],
  weighted: true,
  minimumSize: () => ({ size: 2, reason: "a spread needs 2 or more" }),
  seconds: (_config, size) => 2e-5 + size * 1e-5,
  fit(corpus, config, context) {
    const statistics = pointStatistics(corpus, "full");
    degreesOfFreedom(statistics, 0);
    const model = new KdeModel({
      parts: corpus.parts,
      statistics,
      bandwidths: bandwidthsOf(statistics, config),
      recurring: config.bandwidth === "fixed" ? context.source.facets["held-out-points"] : undefined,
    });
    noteFlat(model, context);
    return model;
  },
} as const satisfies FamilyMember<KdeConfig>;
