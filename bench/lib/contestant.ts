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

/** Something that runs the recursion, here or in another process. */
export interface Contestant {
  readonly name: string;
  readonly versions: Readonly<Record<string, string>>;
  /** Runs for about `seconds`, twice at least. */
  time(size: Size, seconds: number): Promise<Timing>;
  close(): Promise<void>;
}

/** One that is missing, and how to have it. */
export interface Missing {
  readonly name: string;
  readonly missing: string;
}

/** Times `run` as the Python peers time theirs. */
export async function bestOf(run: () => Promise<number>, seconds: number): Promise<Timing> {
  let check = await run();
  let best = Infinity;
  let spent = 0;
  let runs = 0;
  while (spent < seconds || runs < 2) {
    const begun = performance.now();
    check = await run();
    const took = (performance.now() - begun) / 1000;
    best = Math.min(best, took);
    spent += took;
    runs++;
  }
  return { seconds: best, runs, check };
}
