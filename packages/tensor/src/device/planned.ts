import type { Program } from "../program/program.ts";
import type { Backend, Stepper, TensorData } from "../run/contract.ts";
import { calibrate } from "./calibrate.ts";
import type { Replicates } from "./calibrate.ts";

/** State of a training, in bytes, over which it is not measured: every thread would hold it, and large products gain from threads. */
const MOST_MEASURED = 256 * 2 ** 20;

/** The same runtime on one thread, and on all that may be used. */
export interface Widths {
  readonly narrow: Backend;
  wide(threads: number): Promise<Backend>;
}

/**
 * Trains on one thread, unless there are fewer replicates than cores and a measurement of the first step finds more threads
 * faster. Programs that are compiled for something else than training stay on one thread.
 */
export class Planner {
  private readonly widths: Widths;
  private wide: { readonly threads: number; readonly backend: Promise<Backend> } | undefined;
  /** What trains side by side here, as far as is known. */
  replicates: Replicates | undefined;
  /** What trained last, and what it was found faster than. */
  label: string;

  constructor(widths: Widths) {
    this.widths = widths;
    this.label = widths.narrow.label;
  }

  /** Keeps one label whatever is chosen: it names what a checkpoint belongs to. */
  backend(): Backend {
    const { narrow } = this.widths;
    return {
      label: narrow.label,
      kind: narrow.kind,
      compile: (program) => narrow.compile(program),
      stepper: async (program, state) => {
        const { replicates } = this;
        if (!replicates || replicates.count >= replicates.cores) return narrow.stepper(program, state);
        return new PlannedStepper(state, (sofar, inputs) => this.choose(program, { state: sofar, inputs }, replicates));
      },
    };
  }

  private async choose(
    program: Program,
    { state, inputs }: { state: readonly TensorData[]; inputs: readonly TensorData[] },
    replicates: Replicates,
  ): Promise<Stepper> {
    const { count, cores } = replicates;
    const bytes = state.reduce((sum, { byteLength }) => sum + byteLength, 0);
    const threads =
      bytes > MOST_MEASURED ? cores : (await calibrate(program, [...state, ...inputs], replicates)).threads;
    const backend = threads === 1 ? this.widths.narrow : await this.widened(cores);
    const beside = `${count} replicate${count === 1 ? "" : "s"} at once`;
    this.label = `${backend.label}, faster here than ${threads === 1 ? cores : 1} for ${beside}`;
    return backend.stepper(program, state);
  }

  private widened(threads: number): Promise<Backend> {
    if (this.wide?.threads !== threads) this.wide = { threads, backend: this.widths.wide(threads) };
    return this.wide.backend;
  }
}

type Open = (state: readonly TensorData[], inputs: readonly TensorData[]) => Promise<Stepper>;

/** A stepper that is opened with its first step, whose inputs tell how long steps take. */
class PlannedStepper implements Stepper {
  private readonly open: Open;
  private state: readonly TensorData[];
  private opened: Stepper | undefined;

  constructor(state: readonly TensorData[], open: Open) {
    this.state = state.map((data) => data.slice());
    this.open = open;
  }

  async step(inputs: readonly TensorData[]): Promise<TensorData[]> {
    this.opened ??= await this.open(this.state, inputs);
    this.state = [];
    return this.opened.step(inputs);
  }

  async read(count?: number): Promise<TensorData[]> {
    if (this.opened) return this.opened.read(count);
    return this.state.slice(0, count).map((data) => data.slice());
  }

  async write(state: readonly TensorData[]): Promise<void> {
    if (this.opened) return this.opened.write(state);
    this.state = state.map((data) => data.slice());
  }

  async release(): Promise<void> {
    this.state = [];
    await this.opened?.release();
  }
}
