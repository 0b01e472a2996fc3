import type { ExperimentView } from "@heirloom/api";
import { hasDistributions } from "../distributions/offered.ts";

/** Numbers of the figures of a page, in the order in which they stand there. */
export interface FigureNumbers {
  readonly distributions: number;
  readonly composition: number;
  readonly survival: number;
  readonly samples: number;
}

/** Figure 1 has a metric, figure 2 the others, if there are any. */
export function figureNumbers({ arms, metrics }: Pick<ExperimentView, "arms" | "metrics">): FigureNumbers {
  const distributions = metrics.length > 1 ? 3 : 2;
  const composition = distributions + (hasDistributions(arms) ? 1 : 0);
  const survives = arms.some(({ judgement }) => judgement?.survival);
  return { distributions, composition, survival: composition + 1, samples: composition + (survives ? 2 : 1) };
}
