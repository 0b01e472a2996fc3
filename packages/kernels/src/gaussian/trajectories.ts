import { plainWaiting, type Waiting } from "../device.ts";
import { GaussianBuffers, IN_FLIGHT } from "./buffers.ts";
import type { GaussianJob } from "./job.ts";
import { Pace } from "./pace.ts";
import { PipelineCache } from "./pipelines.ts";
import { stepsOf, stretchAt, type Stretch } from "./plan.ts";

/** Some generations of all chains of a job. */
export interface Trajectories extends Stretch {
  readonly replicates: number;
  /** Generation-major planes: means, whole parts and fractions of log variances, in units of the source. */
  readonly means: Float32Array;
  readonly wholes: Float32Array;
  readonly fractions: Float32Array;
}

interface Submitted {
  readonly stretch: Stretch;
  readonly slot: number;
  readonly draws: number;
  readonly at: number;
}

/** Runs Gaussian jobs on a device and yields their trajectories, generation after generation. */
export class GaussianDevice {
  private readonly device: GPUDevice;
  private readonly waiting: Waiting;
  private readonly pipelines: PipelineCache;
  private readonly pace: Pace;

  constructor(device: GPUDevice, waiting: Waiting = plainWaiting, pace = new Pace()) {
    this.device = device;
    this.waiting = waiting;
    this.pipelines = new PipelineCache(device);
    this.pace = pace;
  }

  async *run(job: GaussianJob, signal?: AbortSignal): AsyncGenerator<Trajectories, void, undefined> {
    const pipelines = await this.waiting.wait(this.pipelines.get(job.policy));
    const most = stretchAt(job, 0, Infinity).generations;
    const buffers = new GaussianBuffers(this.device, pipelines, { job, most });
    const flying: Submitted[] = [];
    try {
      for (let next = 0, slot = 0; next < job.generations || flying.length > 0;) {
        signal?.throwIfAborted();
        if (next < job.generations && flying.length < IN_FLIGHT) {
          const submitted = await this.submit(job, { buffers, next, slot });
          flying.push(submitted);
          next += submitted.stretch.generations;
          slot = (slot + 1) % IN_FLIGHT;
        } else yield await this.collect(job, buffers, flying.shift()!);
      }
    } finally {
      await this.waiting.wait(this.device.queue.onSubmittedWorkDone()).catch(() => {});
      buffers.destroy();
    }
  }

  private async submit(
    job: GaussianJob,
    { buffers, next, slot }: { buffers: GaussianBuffers; next: number; slot: number },
  ): Promise<Submitted> {
    const stretch = stretchAt(job, next, this.pace.budget);
    const draws = job.replicates * job.size * stretch.generations;
    const steps = [...stepsOf(job, stretch, this.pace.budget)];
    const at = performance.now();
    for (const [index, step] of steps.entries()) {
      const last = index === steps.length - 1;
      buffers.submit(step, last ? { stretch, slot } : undefined);
      if (!last) await this.waiting.wait(this.device.queue.onSubmittedWorkDone());
    }
    return { stretch, slot, draws, at };
  }

  private async collect(job: GaussianJob, buffers: GaussianBuffers, submitted: Submitted): Promise<Trajectories> {
    const { stretch, slot, draws, at } = submitted;
    const numbers = await buffers.read(stretch, slot, this.waiting);
    this.pace.learn(draws, performance.now() - at);
    const plane = job.replicates * stretch.generations;
    const part = (index: number): Float32Array => numbers.subarray(index * plane, (index + 1) * plane);
    return { ...stretch, replicates: job.replicates, means: part(0), wholes: part(1), fractions: part(2) };
  }
}
