import { architectureOf, InputError, openCheckpoint } from "@heirloom/core";
import type { Problem, PublishedArchitecture } from "@heirloom/core";
import { sizeOf } from "../../params/parameters.ts";
import type { HostTensor, Parameters } from "../../params/parameters.ts";
import { floatsOf, readSafetensors } from "../../safetensors/read.ts";
import type { Safetensors } from "../../safetensors/read.ts";
import { writeSafetensors } from "../../safetensors/write.ts";
import type { Architecture } from "../transformer/architecture.ts";
import { HEAD, layouts } from "./layouts.ts";
import type { Layout } from "./layouts.ts";
import type { Stored } from "./parts.ts";

type Floats = Float32Array<ArrayBuffer>;

/** What a model must keep of the checkpoint it came from, to be written as one. */
export interface Origin {
  readonly published: PublishedArchitecture;
  /** What stands before the names of its tensors. */
  readonly prefix: string;
  /** All rows of positions, also those that no context reaches. */
  readonly positions: HostTensor;
}

/** The weights of a published transformer. */
export interface Checkpoint extends Origin {
  /** Under our names; all but those of positions. */
  readonly parameters: Parameters;
  /** Tensors of the file that the model has no place for. */
  readonly unknown: readonly string[];
}

const refusal = (message: string, path: Problem["path"] = ["family", "dataset"]): InputError =>
  new InputError([{ path, message }]);
const written = (shape: readonly number[]): string => `[${shape.join(", ")}]`;

/** The architecture of a model that looks at `context` positions at most. All rows of the vocabulary are predicted. */
export function architectureAt(published: PublishedArchitecture, context: number): Architecture {
  const { positions, vocabulary, layers, width, heads, inner, begin, activation, epsilon, tied } = published;
  if (context > positions) {
    const message = `is ${context}, but the checkpoint learned ${positions} positions: lower it to ${positions}`;
    throw refusal(message, ["family", "context"]);
  }
  const sizes = { types: vocabulary, embeddings: vocabulary, layers, width, heads, inner, context };
  return { ...sizes, begin, activation, epsilon, tied };
}

/** Names of a file, where it has the prefix, without it. */
const fullName = (prefix: string, name: string): string => (name === HEAD ? name : prefix + name);

function prefixOf({ prefixes, anchor }: Layout, { tensors }: Safetensors): string {
  return prefixes.find((prefix) => tensors.has(prefix + anchor)) ?? prefixes[0]!;
}

/** Index of the first number that is not finite; -1 where all are. */
function firstWild(data: Floats): number {
  let sum = 0;
  // The difference of a number to itself is 0, of an infinity or NaN it is NaN: quicker than to ask for each.
  for (let i = 0; i < data.length; i++) sum += data[i]! - data[i]!;
  return sum === 0 ? -1 : data.findIndex((value) => !Number.isFinite(value));
}

/** A tensor of the file as float32, checked. */
function floatsAt({ tensors }: Safetensors, name: string, shape: readonly number[]): Floats {
  const stored = tensors.get(name);
  if (stored === undefined) {
    throw refusal(`the checkpoint has no tensor "${name}" ${written(shape)}; save it again, whole (save_pretrained)`);
  }
  if (written(stored.shape) !== written(shape)) {
    const message = `the tensor "${name}" is ${written(stored.shape)}, but by config.json it is ${written(shape)}; take both from one checkpoint`;
    throw refusal(message);
  }
  const { data } = floatsOf(stored, name);
  const wild = firstWild(data);
  if (wild < 0) return data;
  throw refusal(`the tensor "${name}" has ${data[wild]} at place ${wild}; the checkpoint diverged or is damaged`);
}

function positionsShape(
  { positions, width }: PublishedArchitecture,
  { positions: { offset } }: Layout,
): Stored["shape"] {
  return [positions + offset, width];
}

/**
 * Reads the weights of a checkpoint.
 * @throws InputError naming the tensor that is missing, has another shape or numbers that are not finite
 */
export function readWeights(bytes: Uint8Array<ArrayBuffer>, published: PublishedArchitecture): Checkpoint {
  const layout = layouts[published.layout];
  const file = opened(bytes);
  const prefix = prefixOf(layout, file);
  const used = new Set<string>();
  const read = ({ name, shape }: Stored): Floats => {
    const full = fullName(prefix, name);
    used.add(full);
    return floatsAt(file, full, shape);
  };
  const shape = positionsShape(published, layout);
  // A copy: it outlives what else the file has.
  const positions = { shape, data: read({ name: layout.positions.name, shape }).slice() };
  const parts = layout.parts(published);
  const parameters = new Map(parts.map((part) => [part.ours, part.read(part.theirs.map(read))]));
  const ignored = (name: string): boolean =>
    name === HEAD || (name.startsWith(prefix) && layout.ignored.test(name.slice(prefix.length)));
  const unknown = [...file.tensors.keys()].filter((name) => !used.has(name) && !ignored(name));
  return { published, prefix, positions, parameters, unknown };
}

function opened(bytes: Uint8Array<ArrayBuffer>): Safetensors {
  try {
    return readSafetensors(bytes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const error = refusal(`model.safetensors cannot be read (${reason}); download or save it again`);
    error.cause = cause;
    throw error;
  }
}

/** The same bytes; copied only where others may write to them. */
const unshared = ({ buffer, byteOffset, byteLength }: Uint8Array): Uint8Array<ArrayBuffer> =>
  buffer instanceof ArrayBuffer
    ? new Uint8Array(buffer, byteOffset, byteLength)
    : new Uint8Array(buffer, byteOffset, byteLength).slice();

/**
 * Reads a zip of a checkpoint folder.
 * @throws InputError where it is none of a GPT-2 or an OPT, or its weights are not those of its configuration
 */
export function loadCheckpoint(zip: Uint8Array): Checkpoint {
  const path = ["family", "dataset"];
  const { config, weights } = openCheckpoint(zip, path);
  return readWeights(unshared(weights), architectureOf(config, path));
}

/** The weights to begin with at a context: not copied, positions apart. */
export function parametersAt(
  { published, positions, parameters }: Omit<Checkpoint, "unknown">,
  context: number,
): Parameters {
  const { width } = published;
  const start = layouts[published.layout].positions.offset * width;
  const wpe = { shape: [context, width], data: positions.data.slice(start, start + context * width) };
  return new Map([...parameters, ["wpe.weight", wpe]]);
}

/** A model as the file of its checkpoint: names and layouts are those that were read, so are positions behind the context. */
export function writeWeights(
  { published, prefix, positions }: Origin,
  parameters: Parameters,
): Uint8Array<ArrayBuffer> {
  const layout = layouts[published.layout];
  const tensors = new Map<string, HostTensor>();
  const put = (name: string, tensor: HostTensor): void => void tensors.set(fullName(prefix, name), tensor);
  for (const part of layout.parts(published)) {
    const written = part.write(parameters.get(part.ours)!);
    part.theirs.forEach(({ name, shape }, index) => put(name, { shape, data: written[index]! }));
  }
  const all = positions.data.slice();
  all.set(parameters.get("wpe.weight")!.data, layout.positions.offset * published.width);
  put(layout.positions.name, { shape: positions.shape, data: all });
  return writeSafetensors(tensors, { format: "pt" });
}

/** Bytes of the weights. */
export const bytesOf = ({ parameters, positions }: Checkpoint): number =>
  [...parameters.values(), positions].reduce((sum, { shape }) => sum + 4 * sizeOf(shape), 0);
