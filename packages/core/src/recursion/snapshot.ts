import type { FamilyMember } from "../contracts/family.ts";
import type { Corpus, DecodeContext, Modality, Origin, Part, Samples, Shared } from "../contracts/samples.ts";
import type { Source } from "../contracts/source.ts";
import { codecOf } from "../samples/index.ts";
import { alphabetOf } from "../samples/read-as.ts";
import type { ChainState } from "./recurse.ts";

/** Where the chains of a block stand: before `generation`. A chain that failed has no state. */
export interface BlockState {
  readonly generation: number;
  readonly states: readonly (ChainState | undefined)[];
}

/** A part of a corpus: where it comes from, the index of its samples among all, and what else it says of itself. */
interface StoredPart {
  readonly origin: Origin;
  readonly samples: number;
  readonly weight?: number;
  readonly positions?: readonly number[];
}
type StoredCorpus = readonly StoredPart[];

interface Header {
  readonly version: 2;
  readonly modality: Modality;
  readonly generation: number;
  /** Bytes of what sample sets share, then of each sample set, in the order in which they follow. */
  readonly shared: readonly number[];
  readonly lengths: readonly number[];
  /** For each sample set, which of the shared it has; -1 for none. */
  readonly sharing: readonly number[];
  /** The pool is left out where it is the corpus itself. */
  readonly chains: readonly (null | StoredChain)[];
}

interface StoredChain {
  readonly corpus: StoredCorpus;
  readonly pool?: StoredCorpus;
  /** Bytes of the model before, behind all samples; left out where the family keeps none. */
  readonly model?: number;
}

/** Objects in the order in which they were first met. */
class Numbered<T> {
  private readonly indices = new Map<T, number>();

  of(object: T): number {
    const index = this.indices.get(object) ?? this.indices.size;
    this.indices.set(object, index);
    return index;
  }

  get all(): T[] {
    return [...this.indices.keys()];
  }
}

/** All chains of a block as bytes: a length, a JSON header, what is shared, the sample sets. What is met twice is written once. */
export function encodeBlock({ generation, states }: BlockState, modality: Modality): Uint8Array {
  const sets = new Numbered<Samples>();
  const shared = new Numbered<Shared>();
  const store = ({ parts }: Corpus): StoredCorpus =>
    parts.map(({ samples, positions, ...part }) => ({
      ...part,
      samples: sets.of(samples),
      ...(positions ? { positions: [...positions] } : {}),
    }));
  const models: Uint8Array[] = [];
  const chains = states.map((state): StoredChain | null => {
    if (!state) return null;
    const corpus = store(state.corpus);
    const model = state.previous?.encode?.();
    if (model) models.push(model);
    return {
      corpus,
      ...(state.pool === state.corpus ? {} : { pool: store(state.pool) }),
      ...(model ? { model: model.length } : {}),
    };
  });
  const sharing = sets.all.map((samples) => (samples.shared ? shared.of(samples.shared) : -1));
  const payloads = [...shared.all, ...sets.all].map((one) => one.encode());
  const lengths = payloads.map(({ length }) => length);
  const split = shared.all.length;
  const header: Header = {
    version: 2,
    modality,
    generation,
    shared: lengths.slice(0, split),
    lengths: lengths.slice(split),
    sharing,
    chains,
  };
  return joined(new TextEncoder().encode(JSON.stringify(header)), [...payloads, ...models]);
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

/** Reads what `encodeBlock` wrote for a block on the same source, of the same family. */
export function decodeBlock(bytes: Uint8Array, source: Source, family: Pick<FamilyMember, "decode">): BlockState {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const header: Header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  const codec = codecOf(header.modality);
  let at = 4 + length;
  const next = (size: number): Uint8Array => bytes.subarray(at, (at += size));
  const shared = header.shared.map((size) => codec.decodeShared!(next(size)));
  const context = contextOf(source);
  const samples = header.lengths.map((size, index) =>
    codec.decode(next(size), { ...context, shared: shared[header.sharing[index]!] }),
  );
  const load = (stored: StoredCorpus): Corpus => ({
    parts: stored.map(({ positions, ...part }): Part => ({
      ...part,
      samples: samples[part.samples]!,
      ...(positions ? { positions: Int32Array.from(positions) } : {}),
    })),
  });
  const states = header.chains.map((chain) => {
    if (!chain) return undefined;
    const corpus = load(chain.corpus);
    const previous = chain.model === undefined ? undefined : family.decode?.(next(chain.model));
    const pool = chain.pool ? load(chain.pool) : corpus;
    return { generation: header.generation, corpus, pool, ...(previous ? { previous } : {}) };
  });
  return { generation: header.generation, states };
}

function contextOf({ facets }: Source): Pick<DecodeContext, "vocabulary" | "alphabet"> {
  const vocabulary = facets.text?.vocabulary;
  return { vocabulary, alphabet: facets.alphabet ?? (vocabulary && alphabetOf(vocabulary)) };
}
