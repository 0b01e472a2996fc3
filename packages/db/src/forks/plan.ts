import { metricsOf, pastOf, restoreArm, type ArmDefinition, type EngineInfo } from "@heirloom/core";
import { eq } from "drizzle-orm";
import type { Arm } from "../experiments/read.ts";
import type { Experiment } from "../experiments/revision.ts";
import type { Lease } from "../leases/requeue.ts";
import { arms, leases } from "../schema/index.ts";
import type { Sql } from "../sql.ts";

/** An arm of the fork with the leases it is cut into, before they are stored. */
export interface ForkedArm {
  readonly id: string;
  readonly letter: string;
  readonly definition: ArmDefinition;
  readonly leases: readonly { readonly id: string; readonly first: number; readonly count: number }[];
}

/** What a lease begins with: generations 0..reach-1 of its replicates, out of an arm of the parent. */
export interface TakenLease {
  readonly leaseId: string;
  readonly armId: string;
  readonly from: string;
  readonly first: number;
  readonly count: number;
  readonly reach: number;
  /** What the same block of the parent can be resumed from, where it stands no farther. */
  readonly checkpoint: string | null;
}

export interface TakenPast {
  readonly leases: readonly TakenLease[];
  /** By arm of the fork: the class of engine that it has to stay on. */
  readonly engineKinds: ReadonlyMap<string, EngineInfo["kind"]>;
  readonly engine: EngineInfo | null;
  /** Why arms take nothing, by reason: their letters. */
  readonly refused: ReadonlyMap<string, readonly string[]>;
}

export const NOTHING: TakenPast = { leases: [], engineKinds: new Map(), engine: null, refused: new Map() };

/** What a fork at a generation can take over of its parent, which must be held. */
export async function planPast(
  tx: Sql,
  experiment: Experiment,
  { generation, arms: forked }: { generation: number; arms: readonly ForkedArm[] },
): Promise<TakenPast> {
  const twins = new Twins(await tx.select().from(arms).where(eq(arms.experimentId, experiment.id)));
  const stored = await tx.select().from(leases).where(eq(leases.experimentId, experiment.id));
  const leasesOf = Map.groupBy(stored, ({ armId }) => armId);
  const taken: TakenLease[] = [];
  const engineKinds = new Map<string, EngineInfo["kind"]>();
  const refused = new Map<string, string[]>();
  for (const arm of forked) {
    const limit = Math.min(generation, arm.definition.recursion.generations - 1);
    const { twin, reason } = twins.of(arm.definition, limit);
    const found = twin ? leasesFrom(arm, twin, { limit, known: leasesOf.get(twin.id) ?? [] }) : [];
    taken.push(...found);
    if (twin?.engineKind && found.length > 0) engineKinds.set(arm.id, twin.engineKind);
    if (found.length > 0) continue;
    const why = reason ?? "nothing of it had been reported";
    refused.set(why, [...(refused.get(why) ?? []), arm.letter]);
  }
  return { leases: taken, engineKinds, engine: experiment.engine, refused };
}

/** Arms of the parent by what their chains are before a generation. */
class Twins {
  private readonly restored: readonly { readonly arm: Arm; readonly definition: ArmDefinition }[];
  private readonly byPast = new Map<number, Map<string, { arm: Arm; definition: ArmDefinition }>>();

  constructor(arms: readonly Arm[]) {
    this.restored = arms.map((arm) => ({ arm, definition: restoreArm(arm.definition) }));
  }

  /** The arm with the same past, or why nothing can be taken of it. */
  of(definition: ArmDefinition, generation: number): { readonly twin?: Arm; readonly reason?: string } {
    if (generation < 1) return { reason: "it has no generation before the fork" };
    const past = this.pasts(generation).get(pastOf(definition, generation));
    if (!past) return { reason: `its chains are others before generation ${generation}` };
    const measured = new Set(metricsOf(past.definition).map(({ name }) => name));
    const missing = metricsOf(definition).find(({ name }) => !measured.has(name));
    if (missing) return { reason: `${missing.name} was not measured there` };
    // A device has other bits than the loop, on which an arm that changes runs.
    if (past.arm.engineKind === "webgpu" && definition.recursion.changes !== undefined) {
      const reason =
        "it was computed on a graphics device; an arm that changes runs on the processor, whose bits are others";
      return { reason };
    }
    return { twin: past.arm };
  }

  private pasts(generation: number): Map<string, { arm: Arm; definition: ArmDefinition }> {
    const known = this.byPast.get(generation);
    if (known) return known;
    const made = new Map(this.restored.map((one) => [pastOf(one.definition, generation), one]));
    this.byPast.set(generation, made);
    return made;
  }
}

/** Leases begin where all of their replicates are known. */
function leasesFrom(
  arm: ForkedArm,
  twin: Arm,
  { limit, known }: { limit: number; known: readonly Lease[] },
): TakenLease[] {
  return arm.leases.flatMap(({ id: leaseId, first, count }) => {
    const around = known.filter((lease) => lease.first < first + count && lease.first + lease.count > first);
    const covered = around.reduce(
      (sum, lease) => sum + Math.min(lease.first + lease.count, first + count) - Math.max(lease.first, first),
      0,
    );
    const reach = covered < count ? 0 : Math.min(limit, ...around.map(({ reported }) => reported));
    if (reach === 0) return [];
    const [same] = around.filter((lease) => lease.first === first && lease.count === count && lease.reported === reach);
    return [{ leaseId, armId: arm.id, from: twin.id, first, count, reach, checkpoint: same?.checkpoint ?? null }];
  });
}
