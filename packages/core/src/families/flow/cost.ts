/** What the cost of a flow depends on. */
export interface FlowSize {
  readonly layers: number;
  readonly width: number;
  readonly timeFrequencies: number;
  readonly batch: number;
  readonly training: "steps" | "epochs";
  readonly steps: number;
  readonly epochs: number;
  readonly scheme: "euler" | "midpoint" | "rk4";
  readonly integratorSteps: number;
}

/** Evaluations of the velocity in a step of the integrator. */
export const EVALUATIONS = { euler: 1, midpoint: 2, rk4: 4 } as const;

/** Training steps of a fit to a corpus of `size` points. */
export const stepsOf = ({ training, steps, epochs, batch }: FlowSize, size: number): number =>
  training === "steps" ? steps : Math.max(1, Math.ceil((epochs * size) / batch));

/** Numbers that a point is multiplied with when its velocity is computed; the plane's two coordinates are next to nothing. */
const workOf = ({ layers, width, timeFrequencies }: FlowSize): number =>
  (layers - 1) * width ** 2 + width * (2 * timeFrequencies + 5);

/** Seconds of one CPU thread: to compile the graphs, of a training step, and of a point for each number it is multiplied with. */
const COMPILING = 0.3;
const STEP = 1.5e-4;
const TRAINED = 1.2e-10;
const EVALUATED = 4e-11;

/** Seconds of one generation: training, and as many points as the corpus has. */
export function flowSeconds(config: FlowSize, size: number): number {
  const work = workOf(config);
  const training = stepsOf(config, size) * (STEP + config.batch * work * TRAINED);
  return COMPILING + training + size * config.integratorSteps * EVALUATIONS[config.scheme] * work * EVALUATED;
}
