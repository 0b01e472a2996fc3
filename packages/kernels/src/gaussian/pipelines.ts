import { compile } from "../device.ts";
import { chainWgsl } from "./chain.ts";
import { noiseWgsl } from "./noise.ts";
import type { FusedPolicy } from "./policy.ts";

export interface GaussianPipelines {
  readonly noise: GPUComputePipeline;
  readonly chain: GPUComputePipeline;
}

/** The two pipelines of each policy, compiled when first asked for. Sizes are uniforms, so nothing is compiled twice. */
export class PipelineCache {
  private readonly device: GPUDevice;
  private noise: Promise<GPUComputePipeline> | undefined;
  private readonly chains = new Map<string, Promise<GPUComputePipeline>>();

  constructor(device: GPUDevice) {
    this.device = device;
  }

  async get(policy: FusedPolicy): Promise<GaussianPipelines> {
    this.noise ??= compile(this.device, { label: "gaussian noise", code: noiseWgsl, entryPoint: "draw" });
    const chain = this.chains.get(policy.kind) ?? this.compileChain(policy);
    this.chains.set(policy.kind, chain);
    return { noise: await this.noise, chain: await chain };
  }

  private compileChain({ kind, turn }: FusedPolicy): Promise<GPUComputePipeline> {
    return compile(this.device, { label: `gaussian chain, ${kind}`, code: chainWgsl(turn), entryPoint: "walk" });
  }
}
