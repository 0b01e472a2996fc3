/** Time that keeping checkpoints may take of all time, as one in so many. */
const SHARE = 20;

/** Says when a checkpoint is due: every so often, and more rarely where keeping one takes long. */
export class CheckpointClock {
  private readonly every: number;
  private kept = performance.now();
  private encoding = 0;
  private cost = 0;

  /** `every` in milliseconds; undefined where none are wanted. */
  constructor(every: number | undefined) {
    this.every = every ?? Infinity;
  }

  get due(): boolean {
    return performance.now() - this.kept >= Math.max(this.every, (SHARE - 1) * this.cost);
  }

  /** Encodes a checkpoint that is due. */
  encode(snapshot: () => Uint8Array): Uint8Array {
    const begun = performance.now();
    const bytes = snapshot();
    this.kept = performance.now();
    this.encoding = this.kept - begun;
    this.cost = Math.max(this.cost, this.encoding);
    return bytes;
  }

  /** The one sent last was kept, which took so many milliseconds. */
  saved(took: number): void {
    this.cost = this.encoding + took;
  }
}
