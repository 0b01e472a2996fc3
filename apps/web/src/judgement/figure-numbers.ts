import type { ExperimentView } from "@heirloom/api";

/** Numbers of the figures of a page, in the order in which they stand there. */
export interface FigureNumbers {
  readonly composition: number;
  readonly survival: number;
  readonly samples: number;
}

/** Figure 1 has a metric, figure 2 the others, if there are any. */
export function figureNumbers({ arms, metrics }: Pick<ExperimentView, "arms" | "metrics">): FigureNumbers {
  const composition = metrics.length > 1 ? 3 : 2;
  const survives = arms.some(({ judgement }) => judgement?.survival);
  return { composition, survival: composition + 1, samples: composition + (survives ? 2 : 1) };
}
