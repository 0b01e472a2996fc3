/** Time that saving may take of all time, as one in so many. */
const SHARE = 20;

/** Says when to save: every so many seconds, and more rarely where saving is slow. */
export class SaveClock {
  private readonly every: number;
  private last: number;
  private took = 0;

  /** `seconds` from save to save. */
  constructor(seconds: number) {
    this.every = 1000 * seconds;
    this.last = performance.now();
  }

  due(): boolean {
    return performance.now() - this.last >= Math.max(this.every, (SHARE - 1) * this.took);
  }

  async run(save: () => Promise<void>): Promise<void> {
    const start = performance.now();
    await save();
    this.last = performance.now();
    this.took = this.last - start;
  }
}
