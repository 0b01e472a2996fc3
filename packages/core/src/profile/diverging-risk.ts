import { figure } from "../results/words.ts";
import { momentsOf, rowOf, type Chains } from "../stats/rows.ts";
import { studentTwoSided } from "../stats/distributions/student.ts";
import { courseOrWhy, unknown } from "./answers.ts";
import type { ProfileAnswer, ProfileMember } from "./contract.ts";
import { CHANGE_ALPHA, type Telling } from "./telling.ts";

/** Fewest generations whose last two doublings can be compared. */
const FEWEST = 8;

/** A generation's contribution to a contrast, chain by chain. */
type Contrast = readonly (readonly [generation: number, weight: number])[];

interface Contrasted {
  readonly mean: number;
  /** 1 or -1 where it differs from 0 at the level, else 0. */
  readonly sign: number;
}

function contrastOf(chains: Chains, contrast: Contrast): Contrasted {
  const values = Float64Array.from({ length: chains.replicates }, (_, replicate) =>
    contrast.reduce((sum, [generation, weight]) => sum + weight * rowOf(chains, generation)[replicate]!, 0),
  );
  const { n, mean, sd } = momentsOf(values);
  const certain = sd === 0 || studentTwoSided((mean / sd) * Math.sqrt(n), n - 1) < CHANGE_ALPHA;
  return { mean, sign: n > 1 && certain ? Math.sign(mean) : 0 };
}

/**
 * With R the risk after t fits, D1 = R(T/2) - R(T/4) and D2 = R(T) - R(T/2). A risk that grows as the logarithm or faster has D2 >= D1;
 * one that converges like a power of t has D2 < D1, the rest being a geometric series.
 */
function divergence({ chains, worse, metric }: Telling, last: number): ProfileAnswer {
  const [half, quarter] = [Math.round((last + 1) / 2) - 1, Math.round((last + 1) / 4) - 1];
  const latest = contrastOf(chains, [
    [last, worse],
    [half, -worse],
  ]);
  const gain = contrastOf(chains, [
    [last, worse],
    [half, -2 * worse],
    [quarter, worse],
  ]);
  const grows = latest.sign > 0;
  const answer = !grows || gain.sign < 0 ? "no" : gain.sign > 0 ? "yes" : "partly";
  const before = latest.mean - gain.mean;
  const words = {
    yes: "each doubling of the time adds more than the one before: it diverges as far as was seen",
    partly: "as much as the doubling before: like a logarithm, as far as can be told",
    no: grows ? "less than the doubling before: it converges as far as was seen" : "no significant increase",
  }[answer];
  const evidence = `from generation ${half} to ${last} mean ${metric.name} gets ${figure(latest.mean)} worse, from ${quarter} to ${half} ${figure(before)}: ${words}`;
  return { answer, evidence, value: before > 0 ? latest.mean / before : null };
}

export const divergingRisk: ProfileMember = {
  name: "Asymptotically diverging population risk",
  answer(arm) {
    const course = courseOrWhy(arm, "risk");
    if ("answer" in course) return course;
    if (course.last + 1 < FEWEST)
      return unknown(`${FEWEST} generations are needed to compare two doublings of the time`);
    return divergence(course.telling, course.last);
  },
};
