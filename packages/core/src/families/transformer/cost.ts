/** What the cost of a transformer depends on. */
interface Size {
  readonly layers: number;
  readonly width: number;
  readonly context: number;
  readonly batch: number;
  readonly training: "steps" | "epochs";
  readonly steps: number;
  readonly epochs: number;
}

/** Matrices of the layers: 12 width^2 each. Embeddings are left out: the size of the vocabulary is not known here. */
const parametersOf = ({ layers, width }: Size): number => 12 * layers * width ** 2;

/** Numbers that a token is multiplied with: parameters, and the keys and values of half a context on average. */
const workOf = (size: Size): number => parametersOf(size) + size.layers * size.width * size.context;

/** Seconds of one CPU thread: of a token, and of a token for each number it is multiplied with. Measured at 2x64 and 4x128. */
const TRAINING = { token: 5e-6, work: 1e-10 };
const GENERATION = { token: 1e-5, work: 5e-11 };

/** Starting costs of a fit and of a generation: graphs are compiled. */
const COMPILING = 0.5;

/** Seconds of one generation: training, and writing as many tokens as the corpus has. */
export function transformerSeconds(config: Size, size: number): number {
  const trained =
    config.training === "steps" ? config.steps * config.batch * config.context : Math.ceil(config.epochs * size);
  const work = workOf(config);
  return (
    COMPILING + trained * (TRAINING.token + TRAINING.work * work) + size * (GENERATION.token + GENERATION.work * work)
  );
}
