import type { Model } from "../contracts/family.ts";
import type { Samples } from "../contracts/samples.ts";
import {
  alone,
  fit,
  fitting,
  generate,
  generating,
  handOn,
  openTurn,
  select,
  type Chain,
  type ChainState,
  type Generation,
  type Turn,
} from "./recurse.ts";

/** What became of a replicate's step. */
type Outcome<T extends object> = T | Error;
/** The same, or nothing for a replicate that ended before. */
type Place<T extends object> = Outcome<T> | undefined;

/** Whether the family of these chains wants all replicates at once. */
export function batches([chain]: readonly Chain[]): boolean {
  return chain?.family.fitMany !== undefined || chain?.family.generateMany !== undefined;
}

/** `takeTurn` for all chains of a block in step. A replicate that fails has its Error in its place. */
export async function takeTurns(
  chains: readonly Chain[],
  states: readonly (ChainState | undefined)[],
): Promise<Place<Generation>[]> {
  const begun = states.map((state, index) => state && { chain: chains[index]!, state });
  const turns = await ofLiving(begun, (living) => each(living, ({ chain, state }) => openTurn(chain, state)));
  const fitted = await ofLiving(turns, fitAll);
  const drawn = await ofLiving(fitted, generateAll);
  return ofLiving(drawn, (living) =>
    each(living, async ([turn, model, samples]) => handOn(turn, model, await select(turn, model, samples))),
  );
}

type Fitted = readonly [turn: Turn, model: Model];
type Drawn = readonly [turn: Turn, model: Model, drawn: Samples];

async function fitAll(turns: readonly Turn[]): Promise<Outcome<Fitted>[]> {
  const { family, arm } = turns[0]!.chain;
  const corpora = turns.map(({ state }) => state.corpus);
  const models = family.fitMany
    ? await family.fitMany(corpora, arm.family, turns.map(fitting))
    : await each(turns, fit);
  requireAll(models, turns, `${family.kind}.fitMany`);
  return models.map((model, index) => (model instanceof Error ? model : [turns[index]!, model]));
}

async function generateAll(fitted: readonly Fitted[]): Promise<Outcome<Drawn>[]> {
  const { chain } = fitted[0]![0];
  const { family } = chain;
  const models = fitted.map(([, model]) => model);
  const requests = fitted.map(([turn]) => generating(turn));
  const drawn =
    family.generateMany && alone(chain)
      ? await family.generateMany(models, requests)
      : await each(fitted, ([turn, model]) => generate(turn, model));
  requireAll(drawn, fitted, `${family.kind}.generateMany`);
  return drawn.map((samples, index) => (samples instanceof Error ? samples : [...fitted[index]!, samples]));
}

function requireAll(results: readonly unknown[], asked: readonly unknown[], what: string): void {
  if (results.length === asked.length) return;
  throw new Error(`${what} gave ${results.length} results for ${asked.length} replicates; it must give one for each`);
}

/** A step of those that are still alive; what it gives goes to their places, and errors stay in theirs. */
async function ofLiving<A extends object, B extends object>(
  places: readonly Place<A>[],
  step: (living: readonly A[]) => Promise<readonly Outcome<B>[]>,
): Promise<Place<B>[]> {
  const living = places.filter((place): place is A => place !== undefined && !(place instanceof Error));
  const results = living.length > 0 ? (await step(living)).values() : [].values();
  return places.map((place) => (place === undefined || place instanceof Error ? place : results.next().value));
}

async function each<A, B extends object>(all: readonly A[], step: (one: A) => B | Promise<B>): Promise<Outcome<B>[]> {
  const results: Outcome<B>[] = [];
  for (const one of all) {
    try {
      results.push(await step(one));
    } catch (error) {
      results.push(error instanceof Error ? error : new Error(String(error), { cause: error }));
    }
  }
  return results;
}

/** What a replicate's turn gave; what ended it is thrown. */
export function unlessFailed(place: Place<Generation>): Generation {
  if (place instanceof Error) throw place;
  if (place === undefined) throw new Error("a replicate that ended before has no turn");
  return place;
}
