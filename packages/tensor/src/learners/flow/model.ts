import { spreadNormals } from "@heirloom/core";
import type { GenerateRequest, Model, ModelFacets, PointSamples } from "@heirloom/core";
import { toFlat } from "../../params/parameters.ts";
import type { Parameters } from "../../params/parameters.ts";
import type { Backend, TensorData } from "../../run/contract.ts";
import { fieldSpecs } from "./field.ts";
import { encodeFlow } from "./file.ts";
import { runOnRows } from "./programs.ts";
import type { Flow } from "./programs.ts";
import { restored, standardise } from "./standard.ts";
import type { Standard } from "./standard.ts";

export interface TrainedFlow {
  readonly flow: Flow;
  readonly standard: Standard;
  readonly parameters: Parameters;
}

/** Points x = center + sd z, z carried by the learned velocity from normal noise. */
export class FlowModel implements Model {
  readonly facets: Pick<ModelFacets, "density">;
  readonly trained: TrainedFlow;
  private readonly backend: Backend;
  private readonly weights: readonly TensorData[];

  /** @throws when a parameter of the field is missing or misshapen */
  constructor(trained: TrainedFlow, backend: Backend) {
    this.trained = trained;
    this.backend = backend;
    this.weights = toFlat(fieldSpecs(trained.flow), trained.parameters);
    this.facets = { density: { logDensity: (points) => this.logDensity(points) } };
  }

  /** `covarianceScale` is that of the noise; `noise` spreads it. */
  async generate({ size, decoding, stream, signal, progress }: GenerateRequest): Promise<PointSamples> {
    const { flow, standard } = this.trained;
    const { dimensions } = flow;
    const noise = spreadNormals(decoding.noise, new Float64Array(size * dimensions), { dimensions, stream });
    const scale = Math.sqrt(decoding.covarianceScale ?? 1);
    const rows = Float32Array.from(noise, (z) => scale * z);
    const [points = new Float32Array()] = await runOnRows("generating", { ...this.running(), signal, progress }, rows);
    if (points.some((value) => !Number.isFinite(value)))
      throw new Error("the flow left the numbers while it generated: raise integratorSteps, or lower learningRate");
    return restored(standard, points);
  }

  encode(): Uint8Array {
    return encodeFlow(this.trained);
  }

  private running() {
    return { backend: this.backend, flow: this.trained.flow, parameters: this.weights };
  }

  /** ln p(x) = ln N(z; 0, I) + volume - sum ln sd. NaN where the density has no width along some axis and the point lies in it. */
  private async logDensity(points: PointSamples): Promise<Float64Array> {
    const { standard } = this.trained;
    const { dimensions: d } = points;
    const [noise, volume] = await runOnRows("retracing", this.running(), standardise(standard, points));
    const constant = (d / 2) * Math.log(2 * Math.PI) + standard.sd.reduce((sum, sd) => sum + Math.log(sd), 0);
    const flat = standard.sd.some((sd) => sd === 0);
    return Float64Array.from({ length: points.size }, (_, i) => {
      if (flat) return this.within(points, i) ? NaN : -Infinity;
      let squares = 0;
      for (let k = 0; k < d; k++) squares += noise![i * d + k]! ** 2;
      return volume![i]! - squares / 2 - constant;
    });
  }

  /** Whether a point has the model's coordinate on every axis without width. */
  private within({ offsets, center, dimensions }: PointSamples, i: number): boolean {
    const { standard } = this.trained;
    return standard.sd.every(
      (sd, k) => sd > 0 || offsets[i * dimensions + k]! + (center[k]! - standard.center[k]!) === 0,
    );
  }
}
