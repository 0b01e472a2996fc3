import { lower } from "../lower/lower.ts";
import type { Program } from "../program/program.ts";
import type { TensorData } from "../run/contract.ts";
import { measure } from "./measure.ts";
import type { Timings } from "./measure.ts";

export interface Replicates {
  readonly count: number;
  /** Cores that may be used, at least 1. */
  readonly cores: number;
}

/** How replicates of one program are run. */
export interface Plan {
  readonly atOnce: number;
  /** Threads inside the operators of each. */
  readonly threads: number;
  /** Time of the other way over the time of this one, at least 1. */
  readonly gain: number;
  /** For results: "2 replicates at once, 1 thread each: 1.8 times as fast as one after another on 2". */
  readonly sentence: string;
}

interface Way {
  readonly atOnce: number;
  readonly threads: number;
  /** Milliseconds for one step of every replicate. */
  readonly time: number;
  readonly name: string;
  readonly asOther: string;
}

const threadsOf = (count: number): string => `${count} thread${count === 1 ? "" : "s"}`;

/** Each on one thread, as many at once as there are cores; the last round may have fewer. */
function spread({ alone, together }: Timings, { count, cores }: Replicates): Way {
  const left = count % cores;
  const last = left === 0 ? 0 : left === 1 ? alone : together;
  const atOnce = Math.min(count, cores);
  return {
    atOnce,
    threads: 1,
    time: Math.floor(count / cores) * together + last,
    name: count === 1 ? "1 replicate on 1 thread" : `${atOnce} replicates at once, 1 thread each`,
    asOther: count === 1 ? "on 1" : `${atOnce} at once`,
  };
}

function oneAfterAnother({ wide }: Timings, { count, cores }: Replicates): Way {
  return {
    atOnce: 1,
    threads: cores,
    time: count * wide,
    name: count === 1 ? `1 replicate on ${threadsOf(cores)}` : `replicates one after another, ${threadsOf(cores)} each`,
    asOther: count === 1 ? `on ${cores}` : `one after another on ${cores}`,
  };
}

/** The faster of the two ways to run replicates, by the times of a step. */
export function planFor(timings: Timings, replicates: Replicates): Plan {
  const ways = [spread(timings, replicates), oneAfterAnother(timings, replicates)] as const;
  const [best, other] = ways[0].time <= ways[1].time ? ways : [ways[1], ways[0]];
  const gain = other.time / best.time;
  const sentence = `${best.name}: ${gain.toFixed(1)} times as fast as ${other.asOther}`;
  return { atOnce: best.atOnce, threads: best.threads, gain, sentence };
}

const known = new Map<string, Promise<Timings>>();

function timingsOf(program: Program, inputs: readonly TensorData[], cores: number): Promise<Timings> {
  const model = lower(program);
  const key = JSON.stringify([program.inputs, program.outputs, model.length, cores]);
  const found = known.get(key);
  if (found !== undefined) return found;
  const wide = lower(program, { threads: cores });
  const timings = measure({ model, wide, specs: program.inputs, inputs }, cores);
  known.set(key, timings);
  timings.catch(() => known.delete(key));
  return timings;
}

/**
 * Finds out how replicates of a training step run fastest on the CPU of this machine, in about a second; a step that takes longer
 * than 0.1 s is run seven times. Remembers what it measured until the process ends. Call it while nothing else computes, and not
 * in a thread that others wait for.
 */
export async function calibrate(
  program: Program,
  inputs: readonly TensorData[],
  replicates: Replicates,
): Promise<Plan> {
  if (replicates.cores < 2) {
    return {
      atOnce: 1,
      threads: 1,
      gain: 1,
      sentence: "replicates one after another, 1 thread each: there is one core",
    };
  }
  return planFor(await timingsOf(program, inputs, replicates.cores), replicates);
}
