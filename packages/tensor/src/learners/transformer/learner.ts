import { corpusSize } from "@heirloom/core";
import type { Corpus, FitContext, GradientFit, TokenSamples, TransformerConfig, Vocabulary } from "@heirloom/core";
import { initialise } from "../../params/parameters.ts";
import type { Parameters } from "../../params/parameters.ts";
import type { Backend } from "../../run/contract.ts";
import { readParameters } from "../../safetensors/read.ts";
import { lossSpan, train } from "../../train/train.ts";
import type { Learner } from "../contract.ts";
import { gptSpecs } from "./architecture.ts";
import type { Architecture } from "./architecture.ts";
import { WindowSampler } from "./corpus-windows.ts";
import { dropoutMasks } from "./dropout.ts";
import { gptTask } from "./task.ts";
import { TextModel } from "./text-model.ts";

/** Children of a fit's stream. */
const WEIGHTS = 0;
const WINDOWS = 1;
const MASKS = 2;

/** The architecture of a model trained from scratch: the beginning is one embedding more, behind those of all types. */
export function architectureOf(config: TransformerConfig, types: number): Architecture {
  const { layers, width, heads, context, activation, tied } = config;
  const sizes = { types, embeddings: types + 1, begin: types, inner: 4 * width, epsilon: 1e-5 };
  return { layers, width, heads, context, activation, tied, ...sizes };
}

export function vocabularyOf({ parts }: Corpus): Vocabulary {
  const vocabulary = (parts[0]?.samples as TokenSamples | undefined)?.vocabulary;
  if (vocabulary === undefined) throw new Error("the corpus is empty: a transformer needs text to learn from");
  return vocabulary;
}

export function requireWindow(corpus: Corpus, context: number): void {
  const size = corpusSize(corpus);
  if (size > context) return;
  throw new Error(
    `the corpus has ${size} tokens, and a context of ${context} needs ${context + 1} or more: lower the context or give more text`,
  );
}

/** Scores of a training step, in numbers: 1 GiB, of which a step has several copies at once. */
const MOST_SCORES = 2 ** 28;

/** @throws when a step would need more memory than there usually is */
function requireMemory({ batch, context }: TextTraining, types: number): void {
  const scores = batch * context * types;
  if (scores <= MOST_SCORES) return;
  const grouped = (count: number): string => count.toLocaleString("en-US");
  throw new Error(
    `a step of ${batch} windows of ${context} tokens scores ${grouped(types)} types each: ${grouped(scores)} numbers, more than ${grouped(MOST_SCORES)}; lower the batch or the context, or read the text as characters or byte pairs`,
  );
}

/** Weights to begin with: those of an earlier model, or new ones. */
function startOf(config: TransformerConfig, architecture: Architecture, context: FitContext): Parameters {
  const { start } = config;
  const model = start === "scratch" ? undefined : context[start];
  if (model instanceof TextModel) return model.parameters;
  return initialise(gptSpecs(architecture), context.stream.child(WEIGHTS));
}

/** How text is learned from. */
export type TextTraining = Pick<
  TransformerConfig,
  | "context"
  | "dropout"
  | "training"
  | "steps"
  | "epochs"
  | "batch"
  | "learningRate"
  | "warmup"
  | "weightDecay"
  | "clipNorm"
>;

/** Steps of a training: those given, or as many as so many passes over the corpus take. */
export function stepsOf({ training, steps, epochs, batch, context }: TextTraining, pass: number): number {
  return training === "steps" ? steps : Math.max(1, Math.ceil((epochs * pass) / (batch * context)));
}

/** A loss that rose by more than this share of what it was at first is told of. */
const RISE = 0.05;

function tellOf(losses: Float32Array, note: FitContext["note"]): void {
  const span = lossSpan(losses);
  if (span === undefined || span.last <= span.first * (1 + RISE)) return;
  note?.(
    `training loss rose from ${span.first.toFixed(3)} to ${span.last.toFixed(3)} nats a token: lower the learning rate or train for more steps`,
  );
}

interface Learning extends Pick<GradientFit, "corpus" | "context"> {
  readonly config: TextTraining;
  readonly architecture: Architecture;
  /** Weights to begin with; not changed. */
  readonly initial: Parameters;
  readonly backend: Backend;
}

/** The weights of a transformer that begins with others and learns from a corpus. */
export async function learn({
  corpus,
  context,
  config,
  architecture,
  initial,
  backend,
}: Learning): Promise<Parameters> {
  requireMemory(config, architecture.types);
  const sampler = new WindowSampler(corpus, architecture);
  const steps = stepsOf(config, sampler.pass);
  const { stream } = context;
  const task = gptTask(architecture, config);
  const { parameters, losses } = await train({
    backend,
    task,
    initial,
    steps,
    batch: (step) => ({
      ...sampler.draw(config.batch, stream.child(WINDOWS).child(step)),
      ...dropoutMasks(task.inputs, config.dropout, stream.child(MASKS).child(step)),
    }),
    optimizer: {
      learningRate: config.learningRate,
      warmup: Math.round(config.warmup * steps),
      betas: [0.9, 0.99],
      weightDecay: config.weightDecay,
      clipNorm: config.clipNorm,
    },
    control: context,
  });
  tellOf(losses, context.note);
  return parameters;
}

async function fit({ corpus, config: given, context }: GradientFit, backend: Backend): Promise<TextModel> {
  const config = given as TransformerConfig;
  const vocabulary = vocabularyOf(corpus);
  requireWindow(corpus, config.context);
  const architecture = architectureOf(config, vocabulary.size);
  const initial = startOf(config, architecture, context);
  const parameters = await learn({ corpus, context, config, architecture, initial, backend });
  return new TextModel({ architecture, parameters, vocabulary, backend });
}

/** Decoder-only transformers trained from scratch on text. */
export const transformerLearner: Learner = {
  kind: "transformer",
  fit,
  async decode(bytes, { config, source }, backend) {
    const vocabulary = source.facets.text?.vocabulary;
    if (vocabulary === undefined)
      throw new Error("a transformer is read with the vocabulary of its text; the source has none");
    const architecture = architectureOf(config as TransformerConfig, vocabulary.size);
    return new TextModel({ architecture, parameters: readParameters(new Uint8Array(bytes)), vocabulary, backend });
  },
};
