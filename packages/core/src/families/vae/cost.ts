/** What the cost of a variational autoencoder depends on. */
export interface VaeSize {
  readonly architecture: "mlp" | "convolutional";
  readonly latent: number;
  readonly width: number;
  readonly channels: number;
  readonly batch: number;
  readonly training: "steps" | "epochs";
  readonly steps: number;
  readonly epochs: number;
}

/** Training steps of a fit to a corpus of `size` images. */
export const stepsOf = ({ training, steps, epochs, batch }: VaeSize, size: number): number =>
  training === "steps" ? steps : Math.max(1, Math.ceil((epochs * size) / batch));

/** Small matrices, and copies of every patch, make convolutions as slow as so many times their work. */
const COPIES = 2;

/** The size of images is not known here: that of MNIST's. */
const PIXELS = 28 * 28;

/** Numbers that an image is multiplied with, encoded and decoded. */
function workOf({ architecture, latent, width, channels }: VaeSize): number {
  if (architecture === "mlp") return width * (2 * PIXELS + 3 * latent);
  const [half, quarter] = [PIXELS / 4, PIXELS / 16];
  const convolutions = 16 * channels * half + 32 * channels ** 2 * quarter;
  return COPIES * 2 * convolutions + 3 * latent * 2 * channels * quarter;
}

/** Seconds of one CPU thread: to compile the graphs, of a training step, and of an image for each number it is multiplied with. */
const COMPILING = 0.5;
const STEP = 4e-4;
const TRAINED = 1e-10;
const DECODED = 2e-11;

/** Seconds of one generation: training, and as many images as the corpus has. */
export function vaeSeconds(config: VaeSize, size: number): number {
  const work = workOf(config);
  const training = stepsOf(config, size) * (STEP + config.batch * work * TRAINED);
  return COMPILING + training + size * work * DECODED;
}
