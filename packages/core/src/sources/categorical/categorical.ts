import { z } from "zod";
import type { SourceMember } from "../../contracts/source.ts";
import { number } from "../../definition/words.ts";
import { drawDirichlet } from "../../distributions/dirichlet.ts";
import { distributionOf } from "../../distributions/distribution.ts";
import { numbered, symbolSource } from "../../distributions/symbol-source.ts";
import { Stream } from "../../random/stream.ts";
import { Threefry } from "../../random/threefry.ts";

const schema = z.strictObject({
  kind: z.literal("categorical"),
  size: z.int().min(2).max(1_000_000).default(10).meta({
    title: "Symbols",
    description: "All alike, or drawn from a Dirichlet distribution. Not read where probabilities are listed.",
  }),
  probabilities: z.array(z.number().min(0)).min(2).max(100_000).optional().meta({
    title: "Probabilities",
    description: "Of each symbol, in proportion: they need not sum to 1.",
  }),
  concentration: z.number().min(0.001).max(1_000_000).optional().meta({
    title: "Dirichlet concentration",
    description: "The probabilities are drawn once: the smaller this is, the more they differ. Left out: all alike.",
  }),
  draw: z.int().min(1).max(1_000_000).default(1).meta({
    title: "Dirichlet draw",
    description:
      "Another number, other probabilities of the same concentration; the experiment's seed does not matter.",
  }),
});

type CategoricalConfig = z.infer<typeof schema>;

/** The key of Dirichlet draws: they belong to the configuration, not to a seed. */
const DIRICHLET_KEY = [0x44697269, 0x63686c65] as const;

function weightsOf({ size, probabilities, concentration, draw }: CategoricalConfig): Float64Array {
  if (probabilities) return Float64Array.from(probabilities);
  if (concentration === undefined) return new Float64Array(size).fill(1);
  const key = new Threefry(...DIRICHLET_KEY).derive(draw, 0);
  return drawDirichlet(size, concentration, new Stream(() => key));
}

function shape({ size, probabilities, concentration }: CategoricalConfig): string {
  if (probabilities) return `${number(probabilities.length)} symbols of given probabilities`;
  if (concentration === undefined) return `${number(size)} symbols, all alike`;
  return `${number(size)} symbols, Dirichlet(${number(concentration)})`;
}

export const categoricalSource = {
  kind: "categorical",
  label: "Categorical distribution",
  summary: "Independent symbols with given probabilities, all alike, or drawn once from a Dirichlet distribution.",
  schema,
  describe: shape,
  phrase: (config) => [
    { text: "draws of " },
    { text: shape(config), path: [config.probabilities ? "probabilities" : "size"] },
  ],
  modality: "symbols",
  provides: ["alphabet", "symbol-probabilities"],
  check({ probabilities, concentration }) {
    if (!probabilities) return [];
    if (!probabilities.some((probability) => probability > 0)) {
      return [{ path: ["probabilities"], message: "are all 0: give at least one symbol a positive probability" }];
    }
    if (concentration === undefined) return [];
    const fixes = [{ label: "Remove concentration", path: ["concentration"], value: undefined }];
    const message = "stands beside probabilities; a distribution is listed or drawn: remove either";
    return [{ path: ["concentration"], message, fixes }];
  },
  async open(config) {
    const weights = weightsOf(config);
    return symbolSource(distributionOf(weights, numbered(weights.length)));
  },
} as const satisfies SourceMember<CategoricalConfig>;
