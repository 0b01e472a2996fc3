import { MAP_READ, usage, type Waiting } from "../device.ts";
import { CHAIN_WORKGROUP } from "./chain.ts";
import { NOISE_WORKGROUP } from "./noise.ts";
import type { GaussianJob } from "./job.ts";
import type { GaussianPipelines } from "./pipelines.ts";
import { bufferBytes, type Step, type Stretch } from "./plan.ts";
import { WORK_BYTES, workWords } from "./work.ts";

/** Stretches in flight: the device computes one while the one before is measured. */
export const IN_FLIGHT = 2;

/** A job's memory on the device, and the submissions that use it. */
export class GaussianBuffers {
  private readonly device: GPUDevice;
  private readonly pipelines: GaussianPipelines;
  private readonly work: GPUBuffer;
  private readonly trajectory: GPUBuffer;
  private readonly readbacks: GPUBuffer[];
  private readonly all: GPUBuffer[];
  private readonly noiseGroup: GPUBindGroup;
  private readonly chainGroup: GPUBindGroup;
  private readonly replicates: number;

  constructor(device: GPUDevice, pipelines: GaussianPipelines, { job, most }: { job: GaussianJob; most: number }) {
    const bytes = bufferBytes(job, most);
    const make = (label: string, size: number, flags: number): GPUBuffer =>
      device.createBuffer({ label: `gaussian ${label}`, size, usage: flags });
    this.device = device;
    this.pipelines = pipelines;
    this.replicates = job.replicates;
    this.work = make("work", WORK_BYTES, usage.uniform | usage.copyTarget);
    const noise = make("noise", bytes.noise, usage.storage);
    const chains = make("chains", bytes.chains, usage.storage);
    const kept = make("kept", job.kept.byteLength, usage.storage | usage.copyTarget);
    this.trajectory = make("trajectory", bytes.trajectory, usage.storage | usage.copySource);
    this.readbacks = Array.from({ length: IN_FLIGHT }, () =>
      make("readback", bytes.trajectory, usage.mapRead | usage.copyTarget),
    );
    this.all = [this.work, noise, chains, kept, this.trajectory, ...this.readbacks];
    device.queue.writeBuffer(kept, 0, job.kept);
    this.noiseGroup = this.group(pipelines.noise, [this.work, noise]);
    this.chainGroup = this.group(pipelines.chain, [this.work, noise, chains, this.trajectory, kept]);
  }

  private group(pipeline: GPUComputePipeline, buffers: readonly GPUBuffer[]): GPUBindGroup {
    const entries = buffers.map((buffer, binding) => ({ binding, resource: { buffer } }));
    return this.device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
  }

  submit({ work, walks }: Step, into?: { stretch: Stretch; slot: number }): void {
    this.device.queue.writeBuffer(this.work, 0, workWords(work));
    const encoder = this.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(this.pipelines.noise);
    pass.setBindGroup(0, this.noiseGroup);
    pass.dispatchWorkgroups(Math.ceil(work.tileCount / NOISE_WORKGROUP));
    if (walks) {
      pass.setPipeline(this.pipelines.chain);
      pass.setBindGroup(0, this.chainGroup);
      pass.dispatchWorkgroups(Math.ceil(work.width / CHAIN_WORKGROUP));
    }
    pass.end();
    if (into) {
      const bytes = this.bytesOf(into.stretch);
      encoder.copyBufferToBuffer(this.trajectory, 0, this.readbacks[into.slot]!, 0, bytes);
    }
    this.device.queue.submit([encoder.finish()]);
  }

  /** Trajectories of a stretch that was submitted into this slot: means, whole and fractional log variances. */
  async read(stretch: Stretch, slot: number, { wait }: Waiting): Promise<Float32Array> {
    const buffer = this.readbacks[slot]!;
    const bytes = this.bytesOf(stretch);
    await wait(buffer.mapAsync(MAP_READ, 0, bytes));
    const numbers = new Float32Array(buffer.getMappedRange(0, bytes).slice(0));
    buffer.unmap();
    return numbers;
  }

  private bytesOf({ generations }: Stretch): number {
    return 12 * this.replicates * generations;
  }

  destroy(): void {
    for (const buffer of this.all) buffer.destroy();
  }
}
