import type { Cost, Extent, FromWorker, Ground, VerifyTask } from "./compute/messages.ts";
import { ArmResult, type VerifiedArm } from "./result.ts";

export type Phase = "idle" | "running" | "done" | "stopped" | "failed";

/** What a page shows of a verification. A new object with every change, at most some ten times a second. */
export interface Verification {
  readonly phase: Phase;
  readonly extent: Extent | null;
  readonly results: readonly ArmResult[];
  readonly milliseconds: number;
  /** Milliseconds left; null while unknown. */
  readonly left: number | null;
  readonly failure: string | null;
  /** By arm, once they have been measured. */
  readonly costs: ReadonlyMap<string, Cost>;
  readonly rehearsing: boolean;
}

const nothing: Verification = {
  phase: "idle",
  extent: null,
  results: [],
  milliseconds: 0,
  left: null,
  failure: null,
  costs: new Map(),
  rehearsing: false,
};

/** A worker, and who hears what it says now. */
interface Hand {
  readonly worker: Worker;
  hear(message: FromWorker): void;
}

function handOf(worker: Worker, fail: (message: string) => void): Hand {
  const hand: Hand = { worker, hear: () => {} };
  worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => hand.hear(data));
  worker.addEventListener("error", ({ message }) =>
    fail(message || "the worker could not be loaded; load the page again"),
  );
  return hand;
}

const MOST_WORKERS = 4;
/** Before that a forecast says nothing, milliseconds. */
const FORECAST_AFTER = 400;

/** Workers beside the page's own thread. */
export const workersFor = (arms: number, cores: number): number =>
  Math.max(1, Math.min(arms, MOST_WORKERS, Math.floor(cores / 2)));

/** Milliseconds that the arms take together. */
export function expectedTime(costs: readonly Cost[], { replicates, generations }: Extent, workers: number): number {
  const all = costs.map(({ fixed, each }) => fixed + each * replicates * generations);
  return Math.max(...all, all.reduce((sum, one) => sum + one, 0) / workers);
}

/** Computes arms again in workers of its own. Everything heavy is there; the page only hears how they compare. */
export class VerifySession {
  private current: Verification = nothing;
  private workers: Worker[] = [];
  private queue: ArmResult[] = [];
  private begun = 0;
  private readonly listeners = new Set<() => void>();
  private readonly ground: Ground;
  private readonly open: () => Worker;

  constructor(ground: Ground, open: () => Worker) {
    this.ground = ground;
    this.open = open;
  }

  snapshot = (): Verification => this.current;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private show(change: Partial<Verification>): void {
    this.current = { ...this.current, ...change };
    for (const listener of this.listeners) listener();
  }

  /** Measures what each arm costs here, once. */
  rehearse(arms: readonly VerifiedArm[], extent: Extent): void {
    const unknown = arms.filter(({ id }) => !this.current.costs.has(id));
    if (this.current.phase === "running" || this.current.rehearsing || unknown.length === 0) return;
    this.show({ rehearsing: true });
    const worker = this.open();
    this.workers.push(worker);
    const end = (): void => this.endRehearsal(worker);
    const hand = handOf(worker, end);
    const next = (): void => {
      const arm = unknown.shift();
      if (!arm) return end();
      hand.hear = (message) => {
        if ("cost" in message) this.show({ costs: new Map(this.current.costs).set(arm.id, message.cost) });
        next();
      };
      worker.postMessage({ ground: this.ground, arm, ...extent, rehearse: true } satisfies VerifyTask, []);
    };
    next();
  }

  private endRehearsal(worker: Worker): void {
    worker.terminate();
    this.workers = this.workers.filter((one) => one !== worker);
    this.show({ rehearsing: false });
  }

  start(arms: readonly VerifiedArm[], extent: Extent, cores: number): void {
    this.release();
    const results = arms.map((arm) => new ArmResult(arm, extent));
    this.queue = [...results];
    this.begun = performance.now();
    this.show({ ...nothing, costs: this.current.costs, phase: "running", extent, results });
    for (let i = workersFor(arms.length, cores); i > 0; i--) this.hire(extent);
  }

  private hire(extent: Extent): void {
    const worker = this.open();
    this.workers.push(worker);
    this.give(
      handOf(worker, (message) => this.fail(message)),
      extent,
    );
  }

  /** The next arm for a worker that has none. */
  private give(hand: Hand, extent: Extent): void {
    const result = this.queue.shift();
    if (!result) return;
    const { arm } = result;
    hand.hear = (message) => {
      if ("rows" in message) {
        result.take(message.rows, message.by);
        this.progress();
      } else if ("finished" in message) {
        result.by = message.finished;
        this.give(hand, extent);
        this.progress();
      } else if ("failed" in message) this.fail(message.failed);
    };
    const generations = Math.min(extent.generations, arm.known);
    hand.worker.postMessage({ ground: this.ground, arm, ...extent, generations } satisfies VerifyTask, []);
  }

  private progress(): void {
    const { results } = this.current;
    const milliseconds = performance.now() - this.begun;
    if (results.every(({ complete }) => complete)) {
      this.release();
      return this.show({ phase: "done", milliseconds, left: 0 });
    }
    const all = results.reduce((sum, { length }) => sum + length, 0);
    const done = results.reduce((sum, { reached }) => sum + reached, 0);
    const left = milliseconds < FORECAST_AFTER || done === 0 ? null : (milliseconds * (all - done)) / done;
    this.show({ milliseconds, left });
  }

  private fail(failure: string): void {
    this.release();
    this.show({ phase: "failed", failure, left: null, milliseconds: performance.now() - this.begun });
  }

  stop(): void {
    this.release();
    this.show({ phase: "stopped", left: null, milliseconds: performance.now() - this.begun });
  }

  /** Ends the workers, whatever they do. */
  release(): void {
    for (const worker of this.workers) worker.terminate();
    this.workers = [];
    this.queue = [];
    if (this.current.rehearsing) this.show({ rehearsing: false });
  }
}
