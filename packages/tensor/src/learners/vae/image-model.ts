import { ImageSamples, spreadNormals, Stream, Threefry } from "@heirloom/core";
import type { GenerateRequest, ImageFeatures, LatentStatistics, Model, ModelFacets } from "@heirloom/core";
import { toFlat } from "../../params/parameters.ts";
import type { Parameters } from "../../params/parameters.ts";
import type { Program } from "../../program/program.ts";
import type { Backend, TensorData } from "../../run/contract.ts";
import { vaeSpecs } from "./architecture.ts";
import type { VaeArchitecture } from "./architecture.ts";
import { requireSize } from "./corpus-images.ts";
import { encodeVae } from "./file.ts";
import { bounding, decoding, encoding, ROWS } from "./programs.ts";
import { runRows } from "./rows.ts";
import type { RowInput, RowProgram } from "./rows.ts";

/** No experiment's key: its second word is above those of seeds, which are safe integers. */
const FROZEN_KEY = [0x76616520, 0x2d6e6f69] as const;

/** The stream of the latents that evidence is measured at: the same for every model. */
const frozenStream = (): Stream => new Stream(() => new Threefry(...FROZEN_KEY));

export interface TrainedVae {
  readonly architecture: VaeArchitecture;
  readonly parameters: Parameters;
}

/** Images decoded from normal latents. */
export class VaeModel implements Model {
  readonly facets: Pick<ModelFacets, "latent-encoder" | "image-features">;
  readonly trained: TrainedVae;
  private readonly backend: Backend;
  private readonly weights: readonly TensorData[];

  /** @throws when a parameter is missing or misshapen */
  constructor(trained: TrainedVae, backend: Backend, features: ImageFeatures) {
    this.trained = trained;
    this.backend = backend;
    this.weights = toFlat(vaeSpecs(trained.architecture), trained.parameters);
    this.facets = {
      "latent-encoder": {
        encode: (images) => this.latents(images),
        evidence: (images) => this.evidence(images),
      },
      "image-features": features,
    };
  }

  /** Mean brightness at latents of N(0, covarianceScale I), rounded to 8 bits; `noise` spreads the latents. */
  async generate({ size, decoding: asked, stream, ...control }: GenerateRequest): Promise<ImageSamples> {
    const { architecture } = this.trained;
    const { latent: dimensions } = architecture;
    const noise = spreadNormals(asked.noise, new Float64Array(size * dimensions), { dimensions, stream });
    const scale = Math.sqrt(asked.covarianceScale ?? 1);
    const latents = { data: Float32Array.from(noise, (z) => scale * z), width: dimensions };
    const run = this.program("decoding", decoding);
    const [means = new Float32Array()] = await runRows(run, [latents], control);
    return new ImageSamples(
      Uint8Array.from(means, (mean) => Math.round(255 * mean)),
      architecture,
    );
  }

  encode(): Uint8Array {
    return encodeVae(this.trained);
  }

  private async latents(images: ImageSamples): Promise<LatentStatistics> {
    const [means, logVariances] = await runRows(this.program("encoding", encoding), [this.rowsOf(images)]);
    return { dimensions: this.trained.architecture.latent, means: means!, logVariances: logVariances! };
  }

  private async evidence(images: ImageSamples): Promise<Float64Array> {
    const { latent: width } = this.trained.architecture;
    const noise = Float32Array.from(frozenStream().normals(new Float64Array(images.size * width)));
    const run = this.program("bounding", bounding);
    const [bounds] = await runRows(run, [this.rowsOf(images), { data: noise, width }]);
    return Float64Array.from(bounds!);
  }

  private rowsOf(images: ImageSamples): RowInput {
    requireSize(images, this.trained.architecture);
    return { data: images.pixels, width: images.area };
  }

  private program(name: string, make: (architecture: VaeArchitecture) => Program): RowProgram {
    const { architecture } = this.trained;
    const key = JSON.stringify(["vae", name, architecture]);
    const program = (): Program => make(architecture);
    return { backend: this.backend, key, program, rows: ROWS, parameters: this.weights };
  }
}
