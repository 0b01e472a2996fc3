import type { Program } from "../program/program.ts";
import type { Backend, Stepper, TensorData } from "../run/contract.ts";

/** Compiled training steps that may wait unused on a backend; the longest unused goes first. */
const MOST_IDLE = 8;
/** Bytes of state that they may hold together. A large model is compiled again rather than kept beside the next one. */
const MOST_BYTES = 2 ** 28;

interface Idle {
  readonly key: string;
  readonly stepper: Stepper;
  readonly bytes: number;
}

/**
 * Compiled training steps of one backend. A stepper belongs to one training at a time; trainings of equal keys that run at once
 * have one each.
 */
class StepperPool {
  private readonly backend: Backend;
  /** From the longest unused to the last used. */
  private idle: Idle[] = [];

  constructor(backend: Backend) {
    this.backend = backend;
  }

  async acquire({ key, program, state }: Omit<StepperRequest, "backend" | "bytes">): Promise<Stepper> {
    const at = this.idle.findLastIndex((entry) => entry.key === key);
    if (at < 0) return this.backend.stepper(program(), state());
    const [entry] = this.idle.splice(at, 1);
    try {
      await entry!.stepper.write(state());
    } catch (error) {
      await entry!.stepper.release();
      throw error;
    }
    return entry!.stepper;
  }

  async giveBack(entry: Idle): Promise<void> {
    this.idle.push(entry);
    let bytes = this.idle.reduce((sum, { bytes }) => sum + bytes, 0);
    let surplus = 0;
    while (this.idle.length - surplus > MOST_IDLE || bytes > MOST_BYTES) bytes -= this.idle[surplus++]!.bytes;
    // Taken out before the first wait: other trainings may come and go meanwhile.
    for (const { stepper } of this.idle.splice(0, surplus)) await stepper.release();
  }

  async release(): Promise<void> {
    const all = this.idle.splice(0);
    for (const { stepper } of all) await stepper.release();
  }
}

const pools = new WeakMap<Backend, StepperPool>();

function poolOf(backend: Backend): StepperPool {
  let pool = pools.get(backend);
  if (pool === undefined) pools.set(backend, (pool = new StepperPool(backend)));
  return pool;
}

export interface StepperRequest {
  readonly backend: Backend;
  /** Programs of equal keys are the same. */
  readonly key: string;
  readonly program: () => Program;
  /** Called once; what it gives is copied, and not held while the stepper is used. */
  readonly state: () => readonly TensorData[];
  /** Of the state. */
  readonly bytes: number;
}

/** Runs `use` with a stepper in the given state, compiled or kept from an earlier training. One that failed is not kept. */
export async function withStepper<T>(request: StepperRequest, use: (stepper: Stepper) => Promise<T>): Promise<T> {
  const { backend, key, bytes } = request;
  const pool = poolOf(backend);
  const stepper = await pool.acquire(request);
  let result: T;
  try {
    result = await use(stepper);
  } catch (error) {
    await stepper.release();
    throw error;
  }
  await pool.giveBack({ key, stepper, bytes });
  return result;
}

/** Lets go of what trainings keep compiled on a backend. Call it before the backend itself is closed. */
export async function releaseTrainings(backend: Backend): Promise<void> {
  await pools.get(backend)?.release();
}
