import { comparable, courseOrWhy, LEVEL, tooSkewed, turnOf, unknown } from "./answers.ts";
import type { ProfileMember } from "./contract.ts";
import { courseOf, multiple, timesWords } from "./telling.ts";

/** The share of generation 0's spread below which it has collapsed. */
const SHARE = 0.1;

export const collapsingVariance: ProfileMember = {
  name: "Collapsing variance",
  answer(arm) {
    const course = courseOrWhy(arm, "spread");
    if ("answer" in course) return course;
    const { telling, last } = course;
    if (!comparable(telling, last)) return tooSkewed(telling, last);
    const times = multiple(telling, last);
    if (!times) return unknown(`${courseOf(telling, last)}, which has no ratio`);
    const shrinks = turnOf(telling) === 1;
    const answer = times.high <= SHARE ? "yes" : shrinks ? "partly" : "no";
    const trend = shrinks ? "significantly less" : "not significantly less";
    const evidence = `${courseOf(telling, last)}: ${timesWords(times)}, ${trend}${LEVEL}; collapsed below ${SHARE}`;
    return { answer, evidence, value: times.value };
  },
};
