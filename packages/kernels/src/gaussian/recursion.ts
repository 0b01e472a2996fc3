import {
  Collector,
  compositionsOf,
  GaussianModel,
  histogramsOf,
  measureHistograms,
  memberOf,
  metricsOf,
  PREVIEW_ITEMS,
  PREVIEWED_REPLICATES,
  samplers,
  streamAt,
  type BlockReport,
  type Composition,
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
      const provenance = previewedProvenance(request);
      for await (const trajectories of runner.run(job, request.signal)) {
        yield measured({ request, job, provenance }, trajectories);
        const { firstGeneration, generations } = trajectories;
        request.progress?.((firstGeneration + generations) / job.generations);
      }
    },
  };
}

type Provenance = ReadonlyMap<number, Generator<Composition, void, undefined>>;

/** Compositions of the corpora of those replicates whose samples are shown, generation after generation. */
function previewedProvenance({ arm, source, range }: FusedRequest): Provenance {
  const shown = Array.from({ length: range.count }, (_, index) => range.first + index).filter(
    (replicate) => replicate < PREVIEWED_REPLICATES,
  );
  return new Map(shown.map((replicate) => [replicate, compositionsOf({ arm, source, replicate })]));
}

interface Running {
  readonly request: FusedRequest;
  readonly job: GaussianJob;
  readonly provenance: Provenance;
}

function measured({ request, job, provenance }: Running, trajectories: Trajectories): BlockReport {
  const { arm, range, source } = request;
  const { firstGeneration, generations, replicates } = trajectories;
  const collector = new Collector(metricsOf(arm), range, firstGeneration);
  const moments = { mean: 0, logVariance: 0 };
  const place = placing(trajectories, source.facets.moments!, moments);
  const measurable = { source, model: { facets: { moments } } }; // one object for all: a million of them cost more than the metrics
  for (let row = 0; row < generations; row++) {
    const generation = firstGeneration + row;
    collector.open();
    for (let index = 0; index < replicates; index++) {
      place(row * replicates + index);
      collector.measure(index, generation, measurable);
      const replicate = range.first + index;
      const compositions = provenance.get(replicate);
      if (!compositions) continue;
      const composition = compositions.next().value ?? [];
      preview(collector, { request, job, moments: { ...moments }, composition, replicate, generation });
    }
  }
  return collector.report();
}

/** Sets `moments` to an entry of the trajectories, which are in units of the source. */
function placing(
  { means, wholes, fractions }: Trajectories,
  real: Moments,
  moments: { mean: number; logVariance: number },
): (at: number) => void {
  const sd = Math.exp(real.logVariance / 2);
  return (at) => {
    moments.mean = real.mean + sd * means[at]!;
    moments.logVariance = real.logVariance + wholes[at]! + fractions[at]!;
  };
}

interface Previewed {
  readonly request: FusedRequest;
  readonly job: GaussianJob;
  readonly moments: Moments;
  readonly composition: Composition;
  readonly replicate: number;
  readonly generation: number;
}

/** What a chain generated, derived again from its address: the device kept only its moments. */
function preview(collector: Collector, previewed: Previewed): void {
  const { request, job, moments, composition, replicate, generation } = previewed;
  const { arm, source } = request;
  const decoding = memberOf<SamplerMember>(samplers, arm.sampler.kind).decoding(arm.sampler, generation);
  const size = Math.min(PREVIEW_ITEMS, job.size - job.share.drawn - job.share.fixed);
  const stream = streamAt(arm.seed, { replicate, generation }, "generate");
  const kept = new GaussianModel(moments).generate({ size, decoding, stream, source });
  const histograms = measureHistograms(histogramsOf(arm), { source, model: { facets: { moments } }, generation, kept });
  const seen = { replicate, generation, decoding, composition, preview: kept.preview(PREVIEW_ITEMS) };
  // Values are counted at once; what has to be waited for is not here.
  collector.preview(histograms instanceof Promise ? seen : { ...seen, histograms });
}
