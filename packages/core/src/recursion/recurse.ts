import type { Control } from "../contracts/control.ts";
import type { Decoding, FamilyMember, Model } from "../contracts/family.ts";
import { memberOf } from "../contracts/member.ts";
import type { PolicyMember } from "../contracts/policy.ts";
import type { SamplerMember } from "../contracts/sampler.ts";
import { corpusSize, type Corpus, type Samples } from "../contracts/samples.ts";
import type { SelectorMember } from "../contracts/selector.ts";
import type { Source } from "../contracts/source.ts";
import { InputError } from "../definition/problem.ts";
import type { ArmDefinition } from "../definition/schema.ts";
import { families } from "../families/index.ts";
import { policies } from "../policies/index.ts";
import { streamAt, type Purpose, type Stream } from "../random/stream.ts";
import { samplers } from "../samplers/index.ts";
import { selectors } from "../selectors/index.ts";

/** One turn of a chain, as it is yielded. */
export interface Generation {
  readonly generation: number;
  /** What the model was trained on. */
  readonly corpus: Corpus;
  readonly model: Model;
  /** What it generated and the selector kept. */
  readonly kept: Samples;
  readonly decoding: Decoding;
  /** Everything needed to go on after this generation. */
  readonly state: ChainState;
}

/** Where a chain stands before a generation is trained. */
export interface ChainState {
  readonly generation: number;
  readonly corpus: Corpus;
  readonly pool: Corpus;
}

export interface ChainOptions extends Control {
  readonly arm: ArmDefinition;
  readonly source: Source;
  readonly replicate: number;
  /** Resume here instead of from real data. */
  readonly from?: ChainState | undefined;
  readonly device?: unknown;
}

/** Items in a corpus: the number given, or as many as the source has. */
export function resolveSampleSize({ recursion }: ArmDefinition, source: Source): number {
  const size = recursion.sampleSize === "source" ? source.size : recursion.sampleSize;
  if (size === undefined) {
    throw new InputError([{ path: ["recursion", "sampleSize"], message: "the source never runs out: give a number" }]);
  }
  if (source.size !== undefined && size > source.size) {
    const message = `is ${size}, but the source has ${source.size} items to learn from: lower it or use "source"`;
    throw new InputError([{ path: ["recursion", "sampleSize"], message }]);
  }
  return size;
}

/** One replicate of one arm: train, generate, select, hand on. The specification that every fused kernel must equal. */
export async function* recurse(options: ChainOptions): AsyncGenerator<Generation, void, undefined> {
  const { arm, source, replicate, from, device, ...control } = options;
  const family = memberOf<FamilyMember>(families, arm.family.kind);
  const policy = memberOf<PolicyMember>(policies, arm.recursion.policy.kind);
  const sampler = memberOf<SamplerMember>(samplers, arm.sampler.kind);
  const selector = memberOf<SelectorMember>(selectors, arm.selector.kind);
  const size = resolveSampleSize(arm, source);
  const stream = (purpose: Purpose, generation: number): Stream =>
    streamAt(arm.seed, { replicate, generation }, purpose);

  let { corpus, pool, generation } = from ?? start(source, size, stream("source", 0));
  let previous: Model | undefined;
  for (; generation < arm.recursion.generations; generation++) {
    control.signal?.throwIfAborted();
    requireItems(corpus, family.minimumSize(arm.family));
    const fitting = { ...control, stream: stream("fit", generation), source, generation, previous, device };
    const model = await family.fit(corpus, arm.family, fitting);
    const wanted = policy.synthetic(arm.recursion.policy, size);
    const decoding = sampler.decoding(arm.sampler, generation);
    const drawn = await model.generate({
      ...control,
      size: selector.drawn(arm.selector, wanted),
      decoding,
      stream: stream("generate", generation),
    });
    const selection = {
      ...control,
      drawn,
      size: wanted,
      model,
      source,
      generation,
      stream: stream("select", generation),
    };
    const kept = await selector.select({ ...selection, config: arm.selector });
    const turn = { source, pool, kept, generation, size, stream: stream("policy", generation) };
    const next = policy.next({ ...turn, config: arm.recursion.policy });
    yield { generation, corpus, model, kept, decoding, state: { generation: generation + 1, ...next } };
    ({ corpus, pool } = next);
    previous = model;
  }
}

function start(source: Source, size: number, stream: Stream): ChainState {
  const corpus: Corpus = { parts: [{ origin: "real", samples: source.draw(size, stream) }] };
  return { generation: 0, corpus, pool: corpus };
}

function requireItems(corpus: Corpus, minimum: { size: number; reason: string }): void {
  const size = corpusSize(corpus);
  if (size >= minimum.size) return;
  const message = `a corpus has ${size} item${size === 1 ? "" : "s"}; ${minimum.reason}: raise sampleSize`;
  throw new InputError([{ path: ["recursion", "sampleSize"], message }]);
}
