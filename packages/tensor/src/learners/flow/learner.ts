import { corpusSize, flowSteps } from "@heirloom/core";
import type { FitContext, FlowConfig, GradientFit } from "@heirloom/core";
import { initialise } from "../../params/parameters.ts";
import type { Parameters } from "../../params/parameters.ts";
import type { Backend } from "../../run/contract.ts";
import { train } from "../../train/train.ts";
import type { Learner } from "../contract.ts";
import { fieldSpecs } from "./field.ts";
import type { FieldShape } from "./field.ts";
import { decodeFlow } from "./file.ts";
import { FlowModel } from "./model.ts";
import type { Flow } from "./programs.ts";
import { standardOf } from "./standard.ts";
import type { Standard } from "./standard.ts";
import { flowBatches, flowTask } from "./task.ts";

const flowOf = (config: FlowConfig, dimensions: number): Flow => {
  const { layers, width, timeFrequencies, scheme, integratorSteps } = config;
  return { dimensions, layers, width, timeFrequencies, scheme, integratorSteps };
};

/** Weights to begin with: the model's before, where a warm start is asked for and there is one. */
function initialOf(shape: FieldShape, { start }: FlowConfig, { stream, previous }: FitContext): Parameters {
  if (start === "previous" && previous instanceof FlowModel) return previous.trained.parameters;
  return initialise(fieldSpecs(shape), stream.child(0));
}

/** Says when points become equal along an axis, and not again every generation after. */
function noteFlat({ sd }: Standard, { previous, note }: FitContext): void {
  const flat = (all: Float64Array): number => all.filter((one) => one === 0).length;
  const before = previous instanceof FlowModel ? flat(previous.trained.standard.sd) : 0;
  if (flat(sd) > before)
    note?.(`all points are equal along ${flat(sd)} of ${sd.length} axes: what is generated has no width there`);
}

async function fit({ corpus, config: given, context }: GradientFit, backend: Backend): Promise<FlowModel> {
  const config = given as FlowConfig;
  const standard = standardOf(corpus);
  const flow = flowOf(config, standard.center.length);
  const { batch: size, learningRate } = config;
  noteFlat(standard, context);
  const { parameters } = await train({
    backend,
    task: flowTask(flow, size),
    initial: initialOf(flow, config, context),
    steps: flowSteps(config, corpusSize(corpus)),
    batch: flowBatches({ shape: flow, corpus, standard, size, stream: context.stream.child(1) }),
    optimizer: { learningRate, floor: 0, weightDecay: 0 },
    control: context,
  });
  return new FlowModel({ flow, standard, parameters }, backend);
}

/** Flow matching on points. */
export const flowLearner: Learner = {
  kind: "flow",
  fit,
  async decode(bytes, { config }, backend) {
    const { standard, parameters } = decodeFlow(bytes);
    const flow = flowOf(config as FlowConfig, standard.center.length);
    return new FlowModel({ flow, standard, parameters }, backend);
  },
};
