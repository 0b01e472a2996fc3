import type { Corpus, Modality, Origin, Part, Samples, SamplesCodec } from "../contracts/samples.ts";
import type { Source } from "../contracts/source.ts";
import { codecs } from "../samples/index.ts";
import type { ChainState } from "./recurse.ts";

/** Where the chains of a block stand: before `generation`. A chain that failed has no state. */
export interface BlockState {
  readonly generation: number;
  readonly states: readonly (ChainState | undefined)[];
}

/** Parts of a corpus: where they come from, and the index of their samples among all. */
type StoredCorpus = readonly (readonly [origin: Origin, samples: number])[];

interface Header {
  readonly version: 1;
  readonly modality: Modality;
  readonly generation: number;
  /** Bytes of each sample set, in the order in which they follow. */
  readonly lengths: readonly number[];
  /** The pool is left out where it is the corpus itself. */
  readonly chains: readonly (null | { readonly corpus: StoredCorpus; readonly pool?: StoredCorpus })[];
}

function codecOf(modality: Modality): SamplesCodec {
  const all: readonly SamplesCodec[] = codecs;
  const codec = all.find((candidate) => candidate.modality === modality);
  if (!codec) throw new Error(`no codec for ${modality} is registered in samples/index.ts`);
  return codec;
}

/** All chains of a block as bytes: a length, a JSON header, the sample sets. Sets that are shared are written once. */
export function encodeBlock({ generation, states }: BlockState, modality: Modality): Uint8Array {
  const indices = new Map<Samples, number>();
  const indexOf = (samples: Samples): number => {
    const index = indices.get(samples) ?? indices.size;
    indices.set(samples, index);
    return index;
  };
  const store = ({ parts }: Corpus): StoredCorpus => parts.map(({ origin, samples }) => [origin, indexOf(samples)]);
  const chains = states.map((state) => {
    if (!state) return null;
    const corpus = store(state.corpus);
    return state.pool === state.corpus ? { corpus } : { corpus, pool: store(state.pool) };
  });
  const payloads = Array.from(indices.keys(), (samples) => samples.encode());
  const header: Header = { version: 1, modality, generation, lengths: payloads.map(({ length }) => length), chains };
  return joined(new TextEncoder().encode(JSON.stringify(header)), payloads);
}

function joined(header: Uint8Array, payloads: readonly Uint8Array[]): Uint8Array {
  const total = payloads.reduce((sum, { length }) => sum + length, 4 + header.length);
  const bytes = new Uint8Array(total);
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  bytes.set(header, 4);
  let at = 4 + header.length;
  for (const payload of payloads) {
    bytes.set(payload, at);
    at += payload.length;
  }
  return bytes;
}

/** Reads what `encodeBlock` wrote for a block on the same source. */
export function decodeBlock(bytes: Uint8Array, source: Source): BlockState {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const header: Header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  const codec = codecOf(header.modality);
  const { text } = source.facets;
  const context = text ? { vocabulary: text.vocabulary } : {};
  let at = 4 + length;
  const samples = header.lengths.map((size) => codec.decode(bytes.subarray(at, (at += size)), context));
  const load = (stored: StoredCorpus): Corpus => ({
    parts: stored.map(([origin, index]): Part => ({ origin, samples: samples[index]! })),
  });
  const states = header.chains.map((chain) => {
    if (!chain) return undefined;
    const corpus = load(chain.corpus);
    return { generation: header.generation, corpus, pool: chain.pool ? load(chain.pool) : corpus };
  });
  return { generation: header.generation, states };
}
