/** A size of the Gaussian recursion: chains, samples, generations. */
export interface Size {
  readonly r: number;
  readonly n: number;
  readonly g: number;
}

export interface Timing {
  /** Best of the runs, seconds. */
  readonly seconds: number;
  readonly runs: number;
  /** Mean final log variance: shows that the same thing was computed. */
  readonly check: number;
}

/** Something that runs what is measured, here or in another process. */
export interface Contestant<S = Size> {
  readonly name: string;
  readonly versions: Readonly<Record<string, string>>;
  /** Runs for about `seconds`, once at least; once more before that when the size is new. */
  time(size: S, seconds: number): Promise<Timing>;
  close(): Promise<void>;
}

/** One that is missing, and how to have it. */
export interface Missing {
  readonly name: string;
  readonly missing: string;
}

/** Times as the Python peers do: `run` once for a new size, which compiles and warms up, then for the seconds given. */
export function timing(run: (size: Size) => Promise<number>): Contestant["time"] {
  let warm: Size | undefined;
  return async (size, seconds) => {
    if (warm !== size) await run(size);
    warm = size;
    let [best, spent, runs, check] = [Infinity, 0, 0, NaN];
    while (spent < seconds) {
      const begun = performance.now();
      check = await run(size);
      const took = (performance.now() - begun) / 1000;
      [best, spent, runs] = [Math.min(best, took), spent + took, runs + 1];
    }
    return { seconds: best, runs, check };
  };
}
