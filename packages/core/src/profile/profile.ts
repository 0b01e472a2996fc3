import type { MeasuredArm } from "../contracts/claim.ts";
import type { MetricMember, Told } from "../contracts/metric.ts";
import { applicableMetrics } from "../definition/check.ts";
import { metrics as registered } from "../metrics/index.ts";
import type { ArmJudgement, ChangeResult, ProfileEntry } from "../results/result.ts";
import { count, figure } from "../results/words.ts";
import type { Change } from "../stats/change.ts";
import { lastGeneration, changeIn, worseOf, type Telling } from "./telling.ts";
import type { ProfileCase } from "./contract.ts";
import { definitions } from "./index.ts";
import { timeToCollapse } from "./time-to-collapse.ts";

interface Measured {
  readonly metric: MetricMember;
  readonly chains: Telling["chains"];
  readonly change: Change;
}

function measuredOf(arm: MeasuredArm): Measured[] {
  const { replicates } = arm.definition;
  return (registered as readonly MetricMember[]).flatMap((metric) => {
    const values = arm.chains(metric.name);
    if (!values || values.length === 0) return [];
    const chains = { values, replicates };
    return [{ metric, chains, change: changeIn(chains, metric) }];
  });
}

/** Whether the last generation could be held against generation 0. */
function reaches({ chains, change }: Measured): boolean {
  const last = lastGeneration(chains);
  return last !== undefined && !change.test.untested.some(({ generation }) => generation === last);
}

function caseOf(arm: MeasuredArm, measured: readonly Measured[]): ProfileCase {
  const tells = ({ tells = [] }: MetricMember, what: Told): boolean => tells.includes(what);
  return {
    told(what) {
      const telling = measured.filter(({ metric }) => tells(metric, what));
      const best = telling.find(reaches) ?? telling[0];
      return best && { ...best, worse: worseOf(best.metric, what) };
    },
    tellers: (what) =>
      applicableMetrics(arm.definition)
        .filter((metric) => tells(metric, what))
        .map(({ name }) => name),
  };
}

function changeResult({ first, test }: Change): ChangeResult {
  const looked = test.tested.length + test.equal.length + test.unequal.length;
  const left =
    test.untested.length > 0 ? `; ${count(test.untested.length)} more were too skewed or had too few chains` : "";
  const words = `mean difference from generation 0 within chains, |z| over ${figure(test.critical)} at one of ${count(looked)} generations${left}`;
  return { generation: first?.generation ?? null, statistic: words };
}

/** The profile of an arm, its changes by metric, and how long its chains last. */
export function profileOf(arm: MeasuredArm): Pick<ArmJudgement, "profile" | "changes" | "survival"> {
  const measured = measuredOf(arm);
  const seen = caseOf(arm, measured);
  const profile = definitions.map(({ name, answer }, index): ProfileEntry => ({
    definition: index + 1,
    name,
    ...answer(seen),
  }));
  const changes = Object.fromEntries(measured.map(({ metric, change }) => [metric.name, changeResult(change)]));
  return { profile, changes, survival: timeToCollapse(seen) };
}
