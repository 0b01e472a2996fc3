import type { ChainEvent } from "@heirloom/core";
import { and, eq, inArray, isNotNull } from "drizzle-orm";
import type { Tally } from "../schema/experiments.ts";
import { events } from "../schema/index.ts";
import type { Sql } from "../sql.ts";
import type { Arm } from "./read.ts";
import type { Experiment } from "./revision.ts";

/** Replicates that a tally names. */
export const TOLD_REPLICATES = 1000;

/** Two tallies of the same message as one. */
export function joined(a: Tally, b: Tally): Tally {
  const [first] = [a, b].toSorted((x, y) => x.generation - y.generation || x.replicate - y.replicate);
  const replicates = [...new Set([...a.replicates, ...b.replicates])].toSorted((x, y) => x - y);
  return {
    times: a.times + b.times,
    generation: first!.generation,
    replicate: first!.replicate,
    lastGeneration: Math.max(a.lastGeneration, b.lastGeneration),
    replicates: replicates.slice(0, TOLD_REPLICATES),
  };
}

/** What happened to chains, by message. */
export function tallied(told: readonly ChainEvent[]): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const { message, generation, replicate } of told) {
    const once = { times: 1, generation, replicate, lastGeneration: generation, replicates: [replicate] };
    const before = tallies.get(message);
    tallies.set(message, before ? joined(before, once) : once);
  }
  return tallies;
}

interface Place {
  readonly experiment: Experiment;
  readonly arm: Arm;
  readonly revision: number;
}

/** Adds what happened to chains of an arm: the same message again counts up. While holding the experiment. */
export async function tallyEvents(tx: Sql, place: Place, told: readonly ChainEvent[]): Promise<void> {
  if (told.length === 0) return;
  const { experiment, arm, revision } = place;
  const tallies = tallied(told);
  const ofArm = and(eq(events.armId, arm.id), isNotNull(events.tally), inArray(events.message, [...tallies.keys()]));
  const known = await tx.select().from(events).where(ofArm);
  for (const { id, message, tally } of known) {
    const sum = joined(tally!, tallies.get(message)!);
    await tx.update(events).set({ tally: sum, revision }).where(eq(events.id, id));
    tallies.delete(message);
  }
  if (tallies.size === 0) return;
  const own = { teamId: experiment.teamId, experimentId: experiment.id, armId: arm.id, kind: "chain", revision };
  await tx.insert(events).values([...tallies].map(([message, tally]) => ({ ...own, message, tally })));
}
