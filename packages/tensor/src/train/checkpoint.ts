import type { Checkpoints } from "@heirloom/core";
import type { HostTensor } from "../params/parameters.ts";
import type { TensorData, TensorSpec } from "../run/contract.ts";
import { readParameters, readSafetensors } from "../safetensors/read.ts";
import { writeSafetensors } from "../safetensors/write.ts";

/** What a training has reached. */
export interface Reached {
  /** Parameters, first moments, second moments, a tensor for each group. */
  readonly state: readonly TensorData[];
  /** Of the steps that are done. */
  readonly losses: Float32Array<ArrayBuffer>;
}

interface Decoded extends Reached {
  readonly engine: string | undefined;
}

/** What a checkpoint belongs to. */
export interface CheckpointOwner {
  /** What the parameters have in the state. */
  readonly groups: readonly TensorSpec[];
  /** Equal for trainings that would take the same steps. */
  readonly definition: string;
  /** What runs the training: another one goes on with other bits. */
  readonly engine: string;
}

const LOSSES = "losses";
/** A checkpoint's format; another number is another format. */
const FORMAT = "heirloom-training-1";

/** Names of the state's tensors. */
const namesOf = (groups: readonly TensorSpec[]): string[] =>
  ["parameters", "first", "second"].flatMap((part) => groups.map((_, index) => `${part}.${index}`));

/** A checkpoint as a safetensors file: parameters, moments and losses; what it belongs to stands in the metadata. */
export function encodeCheckpoint(
  { groups, definition, engine }: CheckpointOwner,
  { state, losses }: Reached,
): Uint8Array<ArrayBuffer> {
  const tensors = namesOf(groups).map((name, index): [string, HostTensor] => {
    const data = state[index];
    if (!(data instanceof Float32Array)) throw new Error(`the state of the training has no floats for "${name}"`);
    return [name, { shape: groups[index % groups.length]!.shape, data }];
  });
  tensors.push([LOSSES, { shape: [losses.length], data: losses }]);
  return writeSafetensors(new Map(tensors), { format: FORMAT, definition, engine });
}

/** What a checkpoint holds; undefined when it belongs to another training. */
function decodeCheckpoint({ groups, definition }: CheckpointOwner, bytes: Uint8Array): Decoded | undefined {
  // A copy, so that nobody's later writes to these bytes reach the state.
  const own = new Uint8Array(bytes);
  const { metadata } = readSafetensors(own);
  if (metadata["format"] !== FORMAT || metadata["definition"] !== definition) return undefined;
  const tensors = readParameters(own);
  const state = namesOf(groups).map((name) => tensors.get(name)?.data);
  const losses = tensors.get(LOSSES)?.data;
  if (losses === undefined || !state.every((data) => data !== undefined)) return undefined;
  return { state, losses, engine: metadata["engine"] };
}

/** Loads what an interrupted training has reached. One that is unreadable or belongs to another training is told of and left. */
export async function loadCheckpoint(
  checkpoints: Checkpoints,
  owner: CheckpointOwner,
  note: (message: string) => void,
): Promise<Reached | undefined> {
  const bytes = await checkpoints.load();
  if (bytes === undefined) return undefined;
  try {
    const reached = decodeCheckpoint(owner, bytes);
    if (reached === undefined) note("a checkpoint of another training was found and ignored: training begins anew");
    else if (reached.engine !== owner.engine)
      note(`training that began on ${reached.engine} goes on on ${owner.engine}`);
    return reached;
  } catch (error) {
    note(
      `a checkpoint could not be read (${error instanceof Error ? error.message : String(error)}): training begins anew`,
    );
    return undefined;
  }
}
