import type { Experiment, NewEvent } from "../experiments/revision.ts";
import type { arms, experiments, leases } from "../schema/index.ts";
import type { Sql } from "../sql.ts";
import { copyPast, type Scope } from "./copy.ts";
import { NOTHING, planPast, type ForkedArm, type TakenPast } from "./plan.ts";

/** What an experiment is forked from. */
export interface Origin {
  readonly id: string;
  readonly name: string;
  /** Generations before it are taken over where they are the same; null for a fork of the definition alone. */
  readonly generation: number | null;
}

interface Asked {
  readonly origin: Origin;
  /** Held by the transaction; undefined where it was removed meanwhile. */
  readonly parent: Experiment | undefined;
  readonly arms: readonly ForkedArm[];
}

/** What being a fork adds to the rows of an experiment that is launched. */
export interface Fork {
  readonly experiment: Partial<typeof experiments.$inferInsert>;
  arm(arm: Pick<ForkedArm, "id">): Partial<typeof arms.$inferInsert>;
  lease(lease: { readonly id: string }): Partial<typeof leases.$inferInsert>;
  readonly news: NewEvent;
  /** Brings the past over, once the rows are there. */
  copy(tx: Sql, scope: Scope): Promise<void>;
}

/** Finds out what a fork takes over of its parent. What cannot be shared is computed anew, and the news say why. */
export async function openFork(tx: Sql, { origin, parent, arms: forked }: Asked): Promise<Fork> {
  const { generation, name } = origin;
  const past = parent && generation !== null ? await planPast(tx, parent, { generation, arms: forked }) : NOTHING;
  const taken = past.leases.reduce((sum, { reach, count }) => sum + reach * count, 0);
  const ofArm = Map.groupBy(past.leases, ({ armId }) => armId);
  const byId = new Map(forked.map((arm) => [arm.id, arm]));
  const ofLease = new Map(past.leases.map((lease) => [lease.leaseId, lease]));
  const began = taken > 0 ? { done: taken, taken, engine: past.engine, engineNote: parent!.engineNote } : {};
  return {
    experiment: { forkedFrom: parent?.id ?? null, forkedName: name, forkedGeneration: generation, ...began },
    arm({ id }) {
      const own = ofArm.get(id);
      if (!own) return {};
      const { leases: all } = byId.get(id)!;
      const complete = own.length === all.length ? Math.min(...own.map(({ reach }) => reach)) : 0;
      const done = own.reduce((sum, { reach, count }) => sum + reach * count, 0);
      return { done, complete, engineKind: past.engineKinds.get(id) ?? null };
    },
    lease({ id }) {
      const own = ofLease.get(id);
      return own ? { reported: own.reach, checkpoint: own.checkpoint } : {};
    },
    news: { kind: "forked", message: said(origin, past, taken) },
    async copy(to, scope) {
      const taking = forked.flatMap(({ id, definition }) => {
        const own = ofArm.get(id);
        return own ? [{ id, definition, leases: own }] : [];
      });
      await copyPast(to, scope, taking);
    },
  };
}

/** What was taken over, and why the rest was not. Without the parent's name: a link that shows the fork may not show its parent. */
function said({ generation }: Origin, { refused }: TakenPast, taken: number): string {
  if (generation === null) return "forked, definition alone";
  const what =
    taken > 0 ? `${taken.toLocaleString("en-US")} chain generations taken from there` : "nothing taken from there";
  const whys = [...refused].map(([reason, letters]) => `${armsOf(letters)}: ${reason}`);
  return [`forked at generation ${generation}, ${what}`, ...whys].join("; ");
}

/** Letters that are said one by one. */
const SAID = 5;

function armsOf(letters: readonly string[]): string {
  const some = letters.slice(0, SAID).join(", ");
  const more = letters.length - SAID;
  return `arm${letters.length === 1 ? "" : "s"} ${some}${more > 0 ? ` and ${more.toLocaleString("en-US")} more` : ""}`;
}
