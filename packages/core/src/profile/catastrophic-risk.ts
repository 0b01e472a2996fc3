import { comparable, courseOrWhy, tooSkewed, turnOf, unknown } from "./answers.ts";
import type { ProfileMember } from "./contract.ts";
import { courseOf, multiple, timesWords } from "./telling.ts";

/** What counts as catastrophic here: the risk of generation 0 this many times over. The paper names no number. */
const TIMES = 10;

export const catastrophicRisk: ProfileMember = {
  name: "Catastrophic increase of population risk",
  answer(arm) {
    const course = courseOrWhy(arm, "risk");
    if ("answer" in course) return course;
    const { telling, last } = course;
    if (!comparable(telling, last)) return tooSkewed(telling, last);
    const times = multiple(telling, last);
    if (!times) return unknown(`${courseOf(telling, last)}, which has no ratio`);
    const [least, most] = telling.worse === 1 ? [times.low, times.high] : [1 / times.high, 1 / times.low];
    const answer = least >= TIMES ? "yes" : most >= TIMES && turnOf(telling) === 1 ? "partly" : "no";
    const evidence = `${courseOf(telling, last)}: ${timesWords(times)}; catastrophic from ${TIMES} times on`;
    return { answer, evidence, value: times.value };
  },
};
