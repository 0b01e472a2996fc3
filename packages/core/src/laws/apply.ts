import type { LawScope, LawSetting } from "../contracts/law.ts";
import type { ArmDefinition } from "../definition/schema.ts";
import type { LawSeries } from "../results/result.ts";
import { metricsOf } from "../definition/check.ts";
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

/** The laws that predict an arm's metrics, one per metric (the first registered that applies), drawn over all generations. */
export function lawsOf(setting: LawSetting): LawSeries[] {
  return metricsOf(setting.arm).flatMap(({ name: metric }) => {
    const law = laws.find(
      (candidate) =>
        candidate.metric === metric && inScope(candidate.scope, setting.arm) && (candidate.applies?.(setting) ?? true),
    );
    if (!law) return [];
    const mean = Array.from(law.mean(setting), (value) => (Number.isFinite(value) ? value : null));
    const { name, statement, citation, certainty, side, tolerance } = law;
    const judged = { ...(side ? { side } : {}), ...(tolerance === undefined ? {} : { tolerance }) };
    return [{ name, metric, statement, citation, certainty, ...judged, mean }];
  });
}
