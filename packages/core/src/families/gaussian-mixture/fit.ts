import type { FitContext } from "../../contracts/family.ts";
import type { Corpus } from "../../contracts/samples.ts";
import { joinPoints, type PointSamples } from "../../samples/points.ts";
import type { Component } from "./components.ts";
import { cloudOf, maximise, type Cloud, type EmOptions, type EmResult, type Start } from "./em.ts";
import { GaussianMixtureModel } from "./model.ts";
import { clusters } from "./start.ts";

export interface MixtureOptions extends EmOptions {
  readonly components: number;
  readonly start: "k-means++" | "previous";
  readonly restarts: number;
}

/** Where a fit starts from. */
interface Starting {
  readonly cloud: Cloud;
  /** Where the cloud is counted from. */
  readonly origin: Float64Array;
  readonly options: MixtureOptions;
  readonly context: FitContext;
}

/** The model before, counted from where the cloud is. */
function fromPrevious({ origin, options, context }: Starting): Start | undefined {
  const { previous, generation, note } = context;
  if (options.start !== "previous") return undefined;
  if (!(previous instanceof GaussianMixtureModel)) {
    if (generation > 0) note?.("the model before is gone: this fit starts from k-means++");
    return undefined;
  }
  const components = previous.components.map((component) => ({
    ...component,
    mean: component.mean.map((coordinate, k) => previous.center[k]! - origin[k]! + coordinate),
  }));
  return { components };
}

/** Fits from as many starts as asked for, each with a random stream of its own; the likeliest is kept. */
function likeliest(starting: Starting): EmResult {
  const { cloud, options, context } = starting;
  const warm = fromPrevious(starting);
  let best: EmResult | undefined;
  for (let turn = 0; turn < options.restarts; turn++) {
    context.signal?.throwIfAborted();
    const cold = (): Start => ({ shares: clusters(cloud, options.components, context.stream.child(turn)) });
    const result = maximise(cloud, turn === 0 && warm ? warm : cold(), options);
    if (!best || result.logLikelihood > best.logLikelihood) best = result;
    context.progress?.((turn + 1) / options.restarts);
  }
  return best!;
}

/** A mixture of the likeliest fit to all points of a corpus. */
export function fitMixture(corpus: Corpus, options: MixtureOptions, context: FitContext): GaussianMixtureModel {
  const points = joinPoints(corpus.parts.map(({ samples }) => samples as PointSamples));
  const { cloud, mean } = cloudOf(points.offsets, points.dimensions);
  const origin = points.center.map((coordinate, k) => coordinate + mean[k]!);
  const result = likeliest({ cloud, origin, options, context });
  const model = new GaussianMixtureModel(result.components, origin, { converged: result.converged });
  tell(result, options, context);
  return model;
}

/** Of the component that spans the fewest directions. */
const rankOf = (components: readonly Component[]): number =>
  components.reduce((least, { factor }) => Math.min(least, factor.rank), Infinity);

/** What readers of the chain should know; what lasts is said when it begins. */
function tell(
  { components, died, converged, iterations }: EmResult,
  options: MixtureOptions,
  context: FitContext,
): void {
  const { previous, note } = context;
  const before = previous instanceof GaussianMixtureModel ? previous : undefined;
  const rank = rankOf(components);
  const dimensions = components[0]!.mean.length;
  if (rank < (before ? rankOf(before.components) : dimensions)) {
    note?.(`a covariance is singular: ${rank} of ${dimensions} directions have variance of their own`);
  }
  for (const number of died) note?.(`component ${number} died: less than one point belongs to it`);
  const made = components.length + died.length;
  const expected = before && options.start === "previous" ? before.components.length : options.components;
  if (made < expected && before?.components.length !== made) {
    note?.(`${made} of ${expected} components: the corpus has only ${made} distinct point${made === 1 ? "" : "s"}`);
  }
  if (!converged && before?.converged !== false) {
    note?.(`EM stopped after ${iterations} iterations without coming to rest: raise maxIterations or tolerance`);
  }
}
