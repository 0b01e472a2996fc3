import type { DecodeModel, FamilyMember, Model } from "../contracts/family.ts";
import type { Corpus, DecodeContext, Modality, Origin, Part, Samples, Shared } from "../contracts/samples.ts";
import type { Source } from "../contracts/source.ts";
import { codecOf } from "../samples/index.ts";
import { alphabetOf } from "../samples/read-as.ts";
import type { ChainState } from "./recurse.ts";

/** Where the chains of a block stand: before `generation`. A chain that failed has no state. */
export interface BlockState {
  readonly generation: number;
  readonly states: readonly (ChainState | undefined)[];
  /** What fits of this generation have reached, opaque; for the chains whose family keeps its way. */
  readonly inside?: readonly (Uint8Array | undefined)[];
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
  readonly version: 3;
  readonly modality: Modality;
  readonly generation: number;
  /** Bytes of what sample sets share, then of each sample set, in the order in which they follow. */
  readonly shared: readonly number[];
  readonly lengths: readonly number[];
  /** Bytes of each model, behind all samples. */
  readonly models: readonly number[];
  /** For each sample set, which of the shared it has; -1 for none. */
  readonly sharing: readonly number[];
  /** The pool is left out where it is the corpus itself. */
  readonly chains: readonly (null | StoredChain)[];
}

interface StoredChain {
  readonly corpus: StoredCorpus;
  readonly pool?: StoredCorpus;
  /** Which of the models is the one before and which that of generation 0; left out where the family keeps none. */
  readonly previous?: number;
  readonly first?: number;
  /** Bytes of what a fit has reached, behind all models. */
  readonly inside?: number;
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
export function encodeBlock({ generation, states, inside = [] }: BlockState, modality: Modality): Uint8Array {
  const sets = new Numbered<Samples>();
  const shared = new Numbered<Shared>();
  const store = ({ parts }: Corpus): StoredCorpus =>
    parts.map(({ samples, positions, ...part }) => ({
      ...part,
      samples: sets.of(samples),
      ...(positions ? { positions: [...positions] } : {}),
    }));
  const models = new Numbered<EncodableModel>();
  const chains = states.map((state, index): StoredChain | null => {
    if (!state) return null;
    const { corpus, pool, previous, first } = state;
    const reached = inside[index];
    return {
      corpus: store(corpus),
      ...(pool === corpus ? {} : { pool: store(pool) }),
      ...(encodable(previous) ? { previous: models.of(previous) } : {}),
      ...(encodable(first) ? { first: models.of(first) } : {}),
      ...(reached ? { inside: reached.length } : {}),
    };
  });
  const sharing = sets.all.map((samples) => (samples.shared ? shared.of(samples.shared) : -1));
  const payloads = [...shared.all, ...sets.all].map((one) => one.encode());
  const lengths = payloads.map(({ length }) => length);
  const encoded = models.all.map((model) => model.encode());
  const split = shared.all.length;
  const header: Header = {
    version: 3,
    modality,
    generation,
    shared: lengths.slice(0, split),
    lengths: lengths.slice(split),
    models: encoded.map(({ length }) => length),
    sharing,
    chains,
  };
  const reached = inside.filter((bytes, index) => bytes !== undefined && states[index] !== undefined);
  return joined(new TextEncoder().encode(JSON.stringify(header)), [
    ...payloads,
    ...encoded,
    ...(reached as Uint8Array[]),
  ]);
}

type EncodableModel = Required<Pick<Model, "encode">>;
const encodable = (model: Model | undefined): model is Model & EncodableModel => model?.encode !== undefined;

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

/** Where a block goes on: what its chains have in common. */
interface Ground extends DecodeModel<FamilyConfig> {
  readonly family: Pick<FamilyMember, "decode">;
}
type FamilyConfig = { readonly kind: string };

/** Reads what `encodeBlock` wrote for a block on the same source, of the same family. */
export async function decodeBlock(bytes: Uint8Array, { family, ...ground }: Ground): Promise<BlockState> {
  const { source } = ground;
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
  const models: (Model | undefined)[] = [];
  for (const size of header.models) {
    const encoded = next(size);
    models.push(await family.decode?.(encoded, ground));
  }
  const inside: (Uint8Array | undefined)[] = [];
  const states = header.chains.map((chain) => {
    inside.push(chain?.inside === undefined ? undefined : next(chain.inside));
    if (!chain) return undefined;
    const corpus = load(chain.corpus);
    const [previous, first] = [chain.previous, chain.first].map((index) => models[index ?? -1]);
    const pool = chain.pool ? load(chain.pool) : corpus;
    const known = { ...(previous ? { previous } : {}), ...(first ? { first } : {}) };
    return { generation: header.generation, corpus, pool, ...known };
  });
  return { generation: header.generation, states, inside };
}

function contextOf({ facets }: Source): Pick<DecodeContext, "vocabulary" | "alphabet"> {
  const vocabulary = facets.text?.vocabulary;
  return { vocabulary, alphabet: facets.alphabet ?? (vocabulary && alphabetOf(vocabulary)) };
}
