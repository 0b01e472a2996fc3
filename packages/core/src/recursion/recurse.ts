import type { Control } from "../contracts/control.ts";
import type { Decoding } from "../contracts/decoding.ts";
import type { FamilyMember, FitContext, GenerateRequest, GradientDevice, Model } from "../contracts/family.ts";
import { memberOf } from "../contracts/member.ts";
import type { PolicyMember } from "../contracts/policy.ts";
import { after } from "../contracts/promise.ts";
import type { ScheduleMember } from "../contracts/schedule.ts";
import type { SamplerMember } from "../contracts/sampler.ts";
import { corpusSize, type Corpus, type Samples } from "../contracts/samples.ts";
import type { SelectorMember } from "../contracts/selector.ts";
import type { ReadDataset, Source } from "../contracts/source.ts";
import type { TeacherMember } from "../contracts/teacher.ts";
import { InputError } from "../definition/problem.ts";
import { canonicalJson } from "../definition/canonical-json.ts";
import type { ArmDefinition } from "../definition/schema.ts";
import { stretchesOf } from "../definition/stretches.ts";
import { families as registered } from "../families/index.ts";
import { policies } from "../policies/index.ts";
import { streamAt, streamsAt, type Purpose, type Stream } from "../random/stream.ts";
import { codecOf } from "../samples/index.ts";
import { sourceAs } from "../samples/read-as.ts";
import { samplers } from "../samplers/index.ts";
import { schedules } from "../schedules/index.ts";
import { selectors } from "../selectors/index.ts";
import { teachers } from "../teachers/index.ts";
import { stepControls, type StepControls } from "./progress.ts";
import { poolFor } from "./take-over.ts";

/** One turn of a chain. */
export interface Generation {
  readonly generation: number;
  /** What the model was trained on. */
  readonly corpus: Corpus;
  readonly model: Model;
  /** The model of generation 0. */
  readonly first: Model;
  /** What it generated and the selector kept. */
  readonly kept: Samples;
  /** Items that all models of the turn generated. */
  readonly generated: number;
  readonly decoding: Decoding;
  /** Everything needed to go on after this generation. */
  readonly state: ChainState;
}

/** Where a chain stands before a generation is trained. */
export interface ChainState {
  readonly generation: number;
  readonly corpus: Corpus;
  readonly pool: Corpus;
  /** The model of the generation before; part of a snapshot where the family can encode it. */
  readonly previous?: Model;
  /** The model of generation 0, on the same terms. */
  readonly first?: Model;
}

export interface ChainOptions extends Control {
  readonly arm: ArmDefinition;
  readonly source: Source;
  readonly replicate: number;
  readonly device?: GradientDevice | undefined;
  readonly readDataset?: ReadDataset | undefined;
  /** Families to choose from; all that are registered when left out. */
  readonly families?: readonly FamilyMember[] | undefined;
}

/** One replicate of one arm, its members looked up; of an arm with changes, as it is in one stretch of generations. */
export interface Chain {
  /** Without changes: as it holds in this stretch. */
  readonly arm: ArmDefinition;
  /** The generation whose turn its policy takes over from another; undefined where it is the one before. */
  readonly takesOver: number | undefined;
  /** The chain as it is in the turn of `generation`. */
  at(generation: number): Chain;
  readonly source: Source;
  readonly replicate: number;
  /** Items in the corpus of a generation. */
  sizeAt(generation: number): number;
  /** Fewest items that can be fitted. */
  readonly minimum: ReturnType<FamilyMember["minimumSize"]>;
  readonly family: FamilyMember;
  /** Items of a unit. */
  readonly unit: number;
  readonly policy: PolicyMember;
  readonly teacher: TeacherMember;
  readonly sampler: SamplerMember;
  readonly selector: SelectorMember;
  readonly controls: StepControls;
  readonly device: GradientDevice | undefined;
  readonly readDataset: ReadDataset | undefined;
}

/** `progress` hears the share of the turn under way, turn for turn. */
export function openChain(options: ChainOptions): Chain {
  const { arm, source: given, replicate, device, readDataset, families = registered, ...control } = options;
  const family = memberOf<FamilyMember>(families, arm.family.kind);
  const fixed = {
    source: sourceAs(given, family.modality),
    replicate,
    minimum: family.minimumSize(arm.family),
    unit: codecOf(family.modality).unit,
    family,
    controls: stepControls(control),
    device,
    readDataset,
  };
  const chains: { readonly from: number; readonly chain: Chain }[] = [];
  const at = (generation: number): Chain => chains.findLast(({ from }) => from <= generation)!.chain;
  for (const { from, arm: holding } of stretchesOf(arm)) {
    const before = chains.at(-1)?.chain.arm.recursion.policy;
    const same = before === undefined || canonicalJson(before) === canonicalJson(holding.recursion.policy);
    const turning = membersIn(holding, fixed.source);
    chains.push({ from, chain: { ...fixed, ...turning, arm: holding, takesOver: same ? undefined : from, at } });
  }
  return at(0);
}

/** The members that a change may change, and the sizes that follow from them. */
function membersIn(arm: ArmDefinition, source: Source) {
  const { policy, schedule, teachers: teaching } = arm.recursion;
  const size = resolveSampleSize(arm, source);
  const growth = memberOf<ScheduleMember>(schedules, schedule.kind);
  return {
    sizeAt: (generation: number): number => growth.size(schedule, size, generation),
    policy: memberOf<PolicyMember>(policies, policy.kind),
    teacher: memberOf<TeacherMember>(teachers, teaching.kind),
    sampler: memberOf<SamplerMember>(samplers, arm.sampler.kind),
    selector: memberOf<SelectorMember>(selectors, arm.selector.kind),
  };
}

/** Items in the first corpus: the number given, or as many as the source has. */
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
export function beginning({ arm, source, replicate, sizeAt }: Chain): ChainState {
  const stream = streamAt(arm.seed, { replicate, generation: 0 }, "source");
  const corpus: Corpus = { parts: [{ origin: "real", samples: source.draw(sizeAt(0), stream) }] };
  return { generation: 0, corpus, pool: corpus };
}

/** One turn under way. */
export interface Turn {
  readonly chain: Chain;
  readonly state: ChainState;
  /** Items in the next corpus. */
  readonly size: number;
  /** Synthetic items the policy asks for. */
  readonly wanted: number;
  readonly decoding: Decoding;
  readonly stream: (purpose: Purpose) => Stream;
}

export function openTurn(begun: Chain, state: ChainState): Turn {
  const { generation } = state;
  const chain = begun.at(generation);
  const { arm, replicate, policy, sampler } = chain;
  const size = chain.sizeAt(generation + 1);
  requireItems(state.corpus, chain.minimum);
  return {
    chain,
    state,
    size,
    wanted: policy.synthetic(arm.recursion.policy, size, generation),
    decoding: sampler.decoding(arm.sampler, generation),
    stream: streamsAt(arm.seed, { replicate, generation }),
  };
}

/** Train, generate, select, hand on. The specification that every fused kernel must equal. */
export function takeTurn(chain: Chain, state: ChainState): Generation | Promise<Generation> {
  const turn = openTurn(chain, state);
  return after(fit(turn), (model) =>
    after(generate(turn, model), (drawn) => after(select(turn, model, drawn), (kept) => handOn(turn, model, kept))),
  );
}

export function fit(turn: Turn): Model | Promise<Model> {
  const { chain, state } = turn;
  return chain.family.fit(state.corpus, chain.arm.family, fitting(turn));
}

// Controls are written out: spreading them takes a twentieth of the time of a small turn.
export function fitting({ chain, state, stream }: Turn): FitContext {
  const { source, device, readDataset, controls } = chain;
  const { signal, progress, note, checkpoints } = controls.fit;
  const { generation, previous, first } = state;
  const from = { source, generation, previous, first, device, readDataset };
  return { signal, progress, note, checkpoints, stream: stream("fit"), ...from };
}

/** Whether the model of a generation alone teaches the next. */
export const alone = ({ teacher, arm }: Chain): boolean => teacher.models(arm.recursion.teachers) === 0;

export function generate(turn: Turn, model: Model): Samples | Promise<Samples> {
  const { chain, state } = turn;
  const request = generating(turn);
  if (alone(chain)) return model.generate(request);
  const { family, teacher, arm } = chain;
  const { progress } = request;
  const models = teacher.models(arm.recursion.teachers);
  // Checkpoints are those of the measured model; progress is that of generating, of which fitting is the first half.
  const context: FitContext = { ...fitting(turn), checkpoints: undefined };
  const fit = (corpus: Corpus, index: number): Model | Promise<Model> => {
    requireItems(corpus, chain.minimum);
    const fitted = (share: number): void => progress?.((index + share) / (2 * models));
    return family.fit(corpus, arm.family, { ...context, progress: fitted, stream: context.stream.child(index) });
  };
  const answering = { ...request, progress: (share: number): void => progress?.((1 + share) / 2) };
  return teacher.generate({
    config: arm.recursion.teachers,
    model,
    first: state.first ?? model,
    corpus: state.corpus,
    request: answering,
    fit,
  });
}

export function generating({ chain, wanted, decoding, stream }: Turn): GenerateRequest {
  const { arm, source, selector, controls } = chain;
  const { signal, progress, note } = controls.generate;
  const size = selector.drawn(arm.selector, wanted, chain.unit);
  return { signal, progress, note, size, decoding, stream: stream("generate"), source };
}

export function select(
  { chain, state, wanted, stream }: Turn,
  model: Model,
  drawn: Samples,
): Samples | Promise<Samples> {
  const { arm, source, selector, controls } = chain;
  const { generation } = state;
  const { signal, progress, note } = controls.select;
  return selector.select({
    signal,
    progress,
    note,
    config: arm.selector,
    drawn,
    size: wanted,
    model,
    first: state.first ?? model,
    corpus: state.corpus,
    source,
    generation,
    stream: stream("select"),
  });
}

/** What the next generation learns from, by the policy. */
export function handOn(turn: Turn, model: Model, kept: Samples): Generation {
  const { chain, state, size, decoding, stream } = turn;
  const { arm, source, policy } = chain;
  const { generation, corpus } = state;
  const config = arm.recursion.policy;
  const pool = poolFor(chain, state, () => beginning(chain.at(0)).corpus);
  const next = policy.next({ config, source, pool, kept, generation, size, stream: stream("policy") });
  const first = state.first ?? model;
  const following = { generation: generation + 1, corpus: next.corpus, pool: next.pool, previous: model, first };
  return { generation, corpus, model, first, kept, generated: generatedIn(turn), decoding, state: following };
}

/** What the selector asks for, of each model that the teacher asks. */
const generatedIn = ({ chain: { arm, selector, teacher, unit }, wanted }: Turn): number =>
  selector.drawn(arm.selector, wanted, unit) * teacher.cost(arm.recursion.teachers);

/** One chain from real data to its last generation. */
export async function* recurse({ progress, ...options }: ChainOptions): AsyncGenerator<Generation, void, undefined> {
  const { generations } = options.arm.recursion;
  const ofTurn = (share: number): void => progress?.((state.generation + share) / generations);
  const chain = openChain({ ...options, progress: ofTurn });
  let state = beginning(chain);
  while (state.generation < generations) {
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
