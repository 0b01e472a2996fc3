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
import { streamAt, streamsAt } from "../random/stream.ts";
import { samplers } from "../samplers/index.ts";
import { selectors } from "../selectors/index.ts";

/** One turn of a chain. */
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
  /** The model of the generation before; not part of a snapshot. */
  readonly previous?: Model;
}

export interface ChainOptions extends Control {
  readonly arm: ArmDefinition;
  readonly source: Source;
  readonly replicate: number;
  readonly device?: unknown;
}

/** One replicate of one arm, its members looked up. */
export interface Chain {
  readonly arm: ArmDefinition;
  readonly source: Source;
  readonly replicate: number;
  /** Items in a corpus. */
  readonly size: number;
  /** Fewest items that can be fitted. */
  readonly minimum: ReturnType<FamilyMember["minimumSize"]>;
  readonly family: FamilyMember;
  readonly policy: PolicyMember;
  readonly sampler: SamplerMember;
  readonly selector: SelectorMember;
  readonly control: Control;
  readonly device: unknown;
}

export function openChain(options: ChainOptions): Chain {
  const { arm, source, replicate, device, ...control } = options;
  const family = memberOf<FamilyMember>(families, arm.family.kind);
  return {
    arm,
    source,
    replicate,
    size: resolveSampleSize(arm, source),
    minimum: family.minimumSize(arm.family),
    family,
    policy: memberOf<PolicyMember>(policies, arm.recursion.policy.kind),
    sampler: memberOf<SamplerMember>(samplers, arm.sampler.kind),
    selector: memberOf<SelectorMember>(selectors, arm.selector.kind),
    control,
    device,
  };
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

/** Before generation 0: the corpus is real. */
export function beginning({ arm, source, replicate, size }: Chain): ChainState {
  const stream = streamAt(arm.seed, { replicate, generation: 0 }, "source");
  const corpus: Corpus = { parts: [{ origin: "real", samples: source.draw(size, stream) }] };
  return { generation: 0, corpus, pool: corpus };
}

/** Train, generate, select, hand on. The specification that every fused kernel must equal. */
export function takeTurn(chain: Chain, state: ChainState): Generation | Promise<Generation> {
  const { arm, source, size, family, policy, sampler, selector, control, device } = chain;
  const { generation, corpus, pool, previous } = state;
  const stream = streamsAt(arm.seed, { replicate: chain.replicate, generation });
  requireItems(corpus, chain.minimum);
  const wanted = policy.synthetic(arm.recursion.policy, size);
  const decoding = sampler.decoding(arm.sampler, generation);

  const fitting = { ...control, stream: stream("fit"), source, generation, previous, device };
  return after(family.fit(corpus, arm.family, fitting), (model) => {
    const request = { ...control, size: selector.drawn(arm.selector, wanted), decoding, stream: stream("generate") };
    return after(model.generate(request), (drawn) => {
      const config = arm.selector;
      const selection = {
        ...control,
        config,
        drawn,
        size: wanted,
        model,
        source,
        generation,
        stream: stream("select"),
      };
      return after(selector.select(selection), (kept) => {
        const turn = { config: arm.recursion.policy, source, pool, kept, generation, size, stream: stream("policy") };
        const next = policy.next(turn);
        const following = { generation: generation + 1, corpus: next.corpus, pool: next.pool, previous: model };
        return { generation, corpus, model, kept, decoding, state: following };
      });
    });
  });
}

/** `next` of a step's result: at once if it is there, for awaiting costs more than a small fit; later if it is still to come. */
function after<A, B>(step: A | Promise<A>, next: (result: A) => B | Promise<B>): B | Promise<B> {
  return step instanceof Promise ? step.then(next) : next(step);
}

/** One chain from real data to its last generation. */
export async function* recurse(options: ChainOptions): AsyncGenerator<Generation, void, undefined> {
  const chain = openChain(options);
  let state = beginning(chain);
  while (state.generation < chain.arm.recursion.generations) {
    options.signal?.throwIfAborted();
    const turn = await takeTurn(chain, state);
    yield turn;
    state = turn.state;
  }
}

function requireItems(corpus: Corpus, minimum: Chain["minimum"]): void {
  const size = corpusSize(corpus);
  if (size >= minimum.size) return;
  const message = `a corpus has ${size} item${size === 1 ? "" : "s"}; ${minimum.reason}: raise sampleSize`;
  throw new InputError([{ path: ["recursion", "sampleSize"], message }]);
}
