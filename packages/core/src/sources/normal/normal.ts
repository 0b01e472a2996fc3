import { z } from "zod";
import type { PointMoments } from "../../contracts/facets.ts";
import type { SourceMember } from "../../contracts/source.ts";
import type { Problem } from "../../definition/problem.ts";
import { number } from "../../definition/words.ts";
import { normalMixture } from "../points/normal-mixture.ts";
import { pointSource } from "../points/point-source.ts";

const schema = z.strictObject({
  kind: z.literal("normal"),
  dimensions: z.int().min(1).max(100).default(2).meta({ title: "Dimensions" }),
  mean: z
    .union([z.number(), z.array(z.number()).min(1).max(100)])
    .default(0)
    .meta({ title: "Mean", description: "One for all dimensions, or a list of one for each." }),
  variances: z
    .union([z.number().positive(), z.array(z.number().positive()).min(1).max(100)])
    .default(1)
    .meta({ title: "Variances", description: "One for all dimensions, or a list of one for each." }),
  correlation: z.number().gt(-1).lt(1).default(0).meta({
    title: "Correlation",
    description: "Between any two dimensions; above -1 / (dimensions - 1).",
  }),
});

type NormalConfig = z.infer<typeof schema>;

const listed = (value: number | readonly number[], dimensions: number): Float64Array =>
  typeof value === "number" ? new Float64Array(dimensions).fill(value) : Float64Array.from(value);

/** Covariance rho sqrt(v_i v_j), v_i on the diagonal. */
function momentsOf({ dimensions: d, mean, variances, correlation }: NormalConfig): PointMoments {
  const variance = listed(variances, d);
  const covariance = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      covariance[i * d + j] = i === j ? variance[i]! : correlation * Math.sqrt(variance[i]! * variance[j]!);
    }
  }
  return { mean: listed(mean, d), covariance };
}

function lengthProblem(config: NormalConfig, key: "mean" | "variances"): Problem[] {
  const { [key]: given, dimensions } = config;
  if (typeof given === "number" || given.length === dimensions) return [];
  const fixes = [{ label: `${given.length} dimensions`, path: ["dimensions"], value: given.length }];
  return [
    { path: [key], message: `lists ${given.length} and there are ${dimensions} dimensions: list as many`, fixes },
  ];
}

export const normal = {
  kind: "normal",
  label: "Normal distribution in several dimensions",
  summary: "Independent draws of a normal distribution, all dimensions equally correlated.",
  schema,
  describe: ({ dimensions, correlation }) =>
    `N in ${dimensions} dimension${dimensions === 1 ? "" : "s"}${correlation === 0 ? "" : `, correlation ${number(correlation)}`}`,
  phrase: ({ dimensions, correlation }) => [
    { text: "draws of a normal distribution in " },
    { text: number(dimensions), path: ["dimensions"] },
    { text: ` dimension${dimensions === 1 ? "" : "s"}` },
    ...(correlation === 0
      ? []
      : [{ text: " with correlation " }, { text: number(correlation), path: ["correlation"] }]),
  ],
  modality: "points",
  provides: ["point-moments", "density", "mixture", "modes", "held-out-points"],
  check(config) {
    const { correlation, dimensions } = config;
    const lowest = -1 / (dimensions - 1);
    const problems = [...lengthProblem(config, "mean"), ...lengthProblem(config, "variances")];
    if (dimensions === 1 || correlation > lowest) return problems;
    const message = `is ${number(correlation)}, which ${dimensions} dimensions cannot all have with one another: raise it above ${number(Number(lowest.toPrecision(4)))}`;
    return [...problems, { path: ["correlation"], message }];
  },
  async open(config) {
    return pointSource(normalMixture({ weights: Float64Array.of(1), components: [momentsOf(config)] }));
  },
} as const satisfies SourceMember<NormalConfig>;
