import {
  Collector,
  GaussianModel,
  memberOf,
  metricsOf,
  PREVIEW_ITEMS,
  PREVIEWED_REPLICATES,
  samplers,
  streamAt,
  type BlockReport,
  type FusedRecursion,
  type FusedRequest,
  type Moments,
  type SamplerMember,
} from "@heirloom/core";
import type { Waiting } from "../device.ts";
import { gaussianJob, supportsArm, type GaussianJob } from "./job.ts";
import { GaussianDevice, type Trajectories } from "./trajectories.ts";

/** The Gaussian recursion on a device, for the policies in `policies/`; `waiting` says how promises of this device are waited for. */
export function gaussianRecursion(device: GPUDevice, waiting?: Waiting): FusedRecursion {
  const runner = new GaussianDevice(device, waiting);
  return {
    name: "gaussian",
    supports: supportsArm,
    async *run(request) {
      request.signal?.throwIfAborted();
      const job = gaussianJob(request);
      for await (const trajectories of runner.run(job, request.signal)) {
        yield measured(request, job, trajectories);
        const { firstGeneration, generations } = trajectories;
        request.progress?.((firstGeneration + generations) / job.generations);
      }
    },
  };
}

function measured(request: FusedRequest, job: GaussianJob, trajectories: Trajectories): BlockReport {
  const { arm, range, source } = request;
  const { firstGeneration, generations, replicates } = trajectories;
  const collector = new Collector(metricsOf(arm), range, firstGeneration);
  const inSource = momentsReader(trajectories, source.facets.moments!);
  for (let row = 0; row < generations; row++) {
    const generation = firstGeneration + row;
    collector.open();
    for (let index = 0; index < replicates; index++) {
      const model = new GaussianModel(inSource(row * replicates + index));
      collector.measure(index, generation, { source, model });
      const replicate = range.first + index;
      if (replicate < PREVIEWED_REPLICATES) preview(collector, { request, job, model, replicate, generation });
    }
  }
  return collector.report();
}

/** Trajectories are in units of the source; models are not. */
function momentsReader({ means, wholes, fractions }: Trajectories, real: Moments): (at: number) => Moments {
  const sd = Math.exp(real.logVariance / 2);
  return (at) => ({
    mean: real.mean + sd * means[at]!,
    logVariance: real.logVariance + wholes[at]! + fractions[at]!,
  });
}

interface Previewed {
  readonly request: FusedRequest;
  readonly job: GaussianJob;
  readonly model: GaussianModel;
  readonly replicate: number;
  readonly generation: number;
}

/** What a chain generated, derived again from its address: the device kept only its moments. */
function preview(collector: Collector, { request, job, model, replicate, generation }: Previewed): void {
  const { arm } = request;
  const decoding = memberOf<SamplerMember>(samplers, arm.sampler.kind).decoding(arm.sampler, generation);
  const size = Math.min(PREVIEW_ITEMS, job.size - job.share.drawn - job.share.fixed);
  const stream = streamAt(arm.seed, { replicate, generation }, "generate");
  const kept = model.generate({ size, decoding, stream });
  collector.preview({ replicate, generation, decoding, preview: kept.preview(PREVIEW_ITEMS) });
}
