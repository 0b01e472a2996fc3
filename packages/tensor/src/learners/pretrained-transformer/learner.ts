import { InputError } from "@heirloom/core";
import type { FitContext, GradientFit, PretrainedTransformerConfig, Vocabulary } from "@heirloom/core";
import type { Parameters } from "../../params/parameters.ts";
import type { Backend } from "../../run/contract.ts";
import type { Learner } from "../contract.ts";
import { learn, requireWindow, vocabularyOf } from "../transformer/learner.ts";
import { architectureAt, parametersAt, readWeights } from "./load.ts";
import type { Checkpoint } from "./load.ts";
import { PublishedModel } from "./published-model.ts";
import { checkpointOf } from "./shelf.ts";

/** Published models are fine-tuned as they are, without leaving anything out. */
const NO_DROPOUT = { dropout: 0 };

function datasetOf({ dataset }: PretrainedTransformerConfig): string {
  if (dataset !== undefined) return dataset;
  throw new InputError([{ path: ["family", "dataset"], message: "is missing; give a checkpoint (its dataset)" }]);
}

/** A tokenizer may have fewer tokens than the model, whose last ones are then never written; it must not have more. */
function requireRows(vocabulary: Vocabulary, { published }: Checkpoint): void {
  if (vocabulary.size <= published.vocabulary) return;
  const message = `the tokenizer has ${vocabulary.size} tokens, but the model knows ${published.vocabulary}: take tokenizer.json and model.safetensors from one checkpoint`;
  throw new InputError([{ path: ["family", "dataset"], message }]);
}

function tellOf({ unknown }: Checkpoint, { generation, note }: FitContext): void {
  if (unknown.length === 0 || generation > 0) return;
  const names = unknown.slice(0, 3).map((name) => `"${name}"`);
  const more = unknown.length > names.length ? ` and ${unknown.length - names.length} more` : "";
  note?.(`the checkpoint has tensors that its model has no place for, which are left out: ${names.join(", ")}${more}`);
}

/** Weights to begin with: those of the model before where it is to go on from there, else the published ones. */
function startOf(
  { start, context: length }: PretrainedTransformerConfig,
  checkpoint: Checkpoint,
  context: FitContext,
): Parameters {
  const { previous } = context;
  if (start === "previous" && previous instanceof PublishedModel) return previous.parameters;
  return parametersAt(checkpoint, length);
}

async function fit({ corpus, config: given, context }: GradientFit, backend: Backend): Promise<PublishedModel> {
  const config = given as PretrainedTransformerConfig;
  const vocabulary = vocabularyOf(corpus);
  requireWindow(corpus, config.context);
  const checkpoint = await checkpointOf(backend, datasetOf(config), context);
  requireRows(vocabulary, checkpoint);
  tellOf(checkpoint, context);
  const architecture = architectureAt(checkpoint.published, config.context);
  const initial = startOf(config, checkpoint, context);
  const training = { ...config, ...NO_DROPOUT };
  const parameters = await learn({ corpus, context, config: training, architecture, initial, backend });
  return new PublishedModel({ architecture, parameters, vocabulary, backend }, checkpoint);
}

/** Published GPT-2 and OPT models, fine-tuned on text. */
export const pretrainedTransformerLearner: Learner = {
  kind: "pretrained-transformer",
  fit,
  async decode(bytes, { config: given, source, readDataset }, backend) {
    const config = given as PretrainedTransformerConfig;
    const vocabulary = source.facets.text?.vocabulary;
    if (vocabulary === undefined)
      throw new Error("a transformer is read with the vocabulary of its text; the source has none");
    const { published } = await checkpointOf(backend, datasetOf(config), { readDataset });
    const read = readWeights(new Uint8Array(bytes), published);
    const architecture = architectureAt(published, config.context);
    const parameters = parametersAt(read, config.context);
    return new PublishedModel({ architecture, parameters, vocabulary, backend }, read);
  },
};
