/** Steps in a row that a loss must stay high to count as an explosion. */
const PATIENCE = 20;
/** A loss is high above 10 |first loss| + 10: far above what an unlucky batch does. */
const HIGH = 10;

export interface WatchOptions {
  readonly steps: number;
  /** The highest learning rate, for the advice. */
  readonly learningRate: number;
  readonly clipNorm: number | undefined;
}

const spoken = (loss: number): string =>
  Number.isNaN(loss) ? "not a number" : Number.isFinite(loss) ? String(Number(loss.toPrecision(3))) : "infinite";

/** Ends a training whose loss is no longer a number, or has exploded. */
export class LossWatch {
  private readonly options: WatchOptions;
  private first: number | undefined;
  private last: number | undefined;
  private high = 0;

  constructor(options: WatchOptions) {
    this.options = options;
  }

  /**
   * Takes the loss of a step counted from 0.
   * @throws when the training has diverged, with what to change
   */
  take(loss: number, step: number): void {
    if (!Number.isFinite(loss)) throw this.diverged(step, this.course(loss));
    this.first ??= loss;
    this.last = loss;
    this.high = loss > HIGH * Math.abs(this.first) + HIGH ? this.high + 1 : 0;
    if (this.high < PATIENCE) return;
    throw this.diverged(step, `loss was ${spoken(this.first)} at first, then ${spoken(loss)}`);
  }

  /** @throws when a weight of the trained model is not finite, which the loss before the last update cannot show */
  finish(weights: readonly Float32Array[]): void {
    if (weights.every((data) => data.every((value) => Number.isFinite(value)))) return;
    throw this.diverged(this.options.steps - 1, "weights became infinite or not a number in the last update");
  }

  private course(loss: number): string {
    return this.last === undefined ? `loss was ${spoken(loss)}` : `loss was ${spoken(this.last)}, then ${spoken(loss)}`;
  }

  private diverged(step: number, what: string): Error {
    const { steps, learningRate, clipNorm } = this.options;
    const clip = clipNorm === undefined ? "clip gradients (to 1)" : `clip gradients harder (${clipNorm})`;
    return new Error(
      `training diverged at step ${step + 1} of ${steps}: ${what}; lower the learning rate (${learningRate}) or ${clip}`,
    );
  }
}
