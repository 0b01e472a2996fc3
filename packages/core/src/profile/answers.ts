import type { Told } from "../contracts/metric.ts";
import { figure } from "../results/words.ts";
import type { ProfileAnswer, ProfileCase } from "./contract.ts";
import { CHANGE_ALPHA, courseOf, lastGeneration, multiple, timesWords, type Telling } from "./telling.ts";

export const unknown = (evidence: string): ProfileAnswer => ({ answer: "unknown", evidence, value: null });

/** What an arm is told by, and the generation that is held against generation 0; or why nothing can be said. */
export function courseOrWhy(
  arm: ProfileCase,
  what: Told,
): { readonly telling: Telling; readonly last: number } | ProfileAnswer {
  const telling = arm.told(what);
  if (!telling) {
    const others = arm.tellers(what);
    const fix = others.length > 0 ? `: measure ${others.slice(0, 3).join(" or ")}` : "";
    return unknown(`nothing that tells of it was measured${fix}`);
  }
  const last = lastGeneration(telling.chains);
  if (last === undefined) return unknown(`${telling.metric.name} was measured at generation 0 alone, or on one chain`);
  return { telling, last };
}

/** Whether the chains of a generation could be compared with those of generation 0. */
export const comparable = ({ change: { test } }: Telling, generation: number): boolean =>
  !test.untested.some((one) => one.generation === generation);

export const tooSkewed = ({ metric }: Telling, last: number): ProfileAnswer =>
  unknown(
    `at generation ${last} the chains of ${metric.name} are too few for their skewness: raise N, or measure its logarithm`,
  );

/** The sign of the change at the last generation: 1 worse, -1 better, 0 none that is significant. */
export const turnOf = ({ change, worse }: Telling): -1 | 0 | 1 =>
  change.last ? (Math.sign(change.last.mean * worse) as -1 | 0 | 1) : 0;

/** Whether it gets worse: at the last generation (yes), at an earlier one alone (partly), or at none. */
export function worsening(arm: ProfileCase, what: Told): ProfileAnswer {
  const course = courseOrWhy(arm, what);
  if ("answer" in course) return course;
  const { telling, last } = course;
  if (!comparable(telling, last)) return tooSkewed(telling, last);
  const { change, worse } = telling;
  const once = [...change.test.tested, ...change.test.unequal].find(
    ({ score, mean, sd }) => mean * worse > 0 && (sd === 0 || Math.abs(score) > change.test.critical),
  );
  const turn = turnOf(telling);
  const answer = turn === 1 ? "yes" : once ? "partly" : "no";
  const since = once
    ? `; worse than generation 0 from generation ${once.generation} on`
    : "; never significantly worse";
  const told = differenceWords(telling, last);
  return { answer, evidence: `${courseOf(telling, last)}: ${told.words}${since}${LEVEL}`, value: told.value };
}

export const LEVEL = ` (${CHANGE_ALPHA * 100} % over all generations)`;

/** How far the last generation is from generation 0, as a multiple where that means something. */
export function differenceWords(
  telling: Telling,
  last: number,
): { readonly words: string; readonly value: number | null } {
  const times = multiple(telling, last);
  if (times) return { words: timesWords(times), value: times.value };
  const looked = [...telling.change.test.tested, ...telling.change.test.unequal].find(
    ({ generation }) => generation === last,
  );
  if (!looked) return { words: "no difference in any chain", value: 0 };
  return {
    words: `${figure(looked.mean)} apart, ${figure(Math.abs(looked.score))} standard errors`,
    value: looked.mean,
  };
}
