import type { LawScope, LawSetting } from "../contracts/law.ts";
import type { ArmDefinition } from "../definition/schema.ts";
import type { LawSeries } from "../results/result.ts";
import { metricsOf } from "../definition/check.ts";
import { stretchesOf } from "../definition/stretches.ts";
import { laws } from "./index.ts";

function inScope(scope: LawScope, arm: ArmDefinition): boolean {
  const kinds: Record<keyof LawScope, string> = {
    source: arm.source.kind,
    family: arm.family.kind,
    policy: arm.recursion.policy.kind,
    schedule: arm.recursion.schedule.kind,
    teachers: arm.recursion.teachers.kind,
    sampler: arm.sampler.kind,
    selector: arm.selector.kind,
  };
  const wanted: LawScope = { schedule: "constant", teachers: "single", ...scope };
  return Object.entries(wanted).every(([axis, any]) => [any].flat().includes(kinds[axis as keyof LawScope]));
}

/**
 * The laws that predict an arm's metrics, one per metric (the first registered that applies), drawn over all generations. Laws
 * speak of chains that go on as they began: from the first change on they are silent.
 */
export function lawsOf({ arm, ...given }: LawSetting): LawSeries[] {
  const [begun, change] = stretchesOf(arm);
  const setting = { ...given, arm: begun!.arm };
  const known = change?.from ?? Infinity;
  return metricsOf(setting.arm).flatMap(({ name: metric }) => {
    const law = laws.find(
      (candidate) =>
        candidate.metric === metric && inScope(candidate.scope, setting.arm) && (candidate.applies?.(setting) ?? true),
    );
    if (!law) return [];
    const mean = Array.from(law.mean(setting), (value, generation) =>
      Number.isFinite(value) && generation < known ? value : null,
    );
    const { name, statement, citation, certainty, side, tolerance } = law;
    const judged = { ...(side ? { side } : {}), ...(tolerance === undefined ? {} : { tolerance }) };
    return [{ name, metric, statement, citation, certainty, ...judged, mean }];
  });
}
