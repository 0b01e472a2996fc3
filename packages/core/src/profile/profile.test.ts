import { beforeAll, describe, expect, test } from "vitest";
import type { MeasuredArm } from "../contracts/claim.ts";
import type { MetricMember, Told } from "../contracts/metric.ts";
import { judgeArm } from "../results/judge.ts";
import type { ProfileEntry } from "../results/result.ts";
import { measureArm } from "../testing/measured.ts";
import { testStream } from "../testing/sources.ts";
import type { ProfileCase } from "./contract.ts";
import { definitions } from "./index.ts";
import { profileOf } from "./profile.ts";
import { changeIn, worseOf } from "./telling.ts";
import { timeToCollapse } from "./time-to-collapse.ts";

const gaussian = (policy: string, change: Record<string, unknown> = {}): Promise<MeasuredArm> =>
  measureArm({
    recursion: { generations: 64, sampleSize: 20, policy: { kind: policy } },
    metrics: ["variance-ratio", "log-variance-ratio", "wasserstein-2"],
    ...{ replicates: 300, seed: 2, ...change },
  });

const answers = (profile: readonly ProfileEntry[]) => profile.map(({ answer }) => answer);

describe("the profile of Gaussian chains", () => {
  let replace: MeasuredArm;
  let accumulate: MeasuredArm;
  beforeAll(async () => {
    [replace, accumulate] = await Promise.all([gaussian("replace"), gaussian("accumulate")]);
  });

  test("replaced data: the same chains collapse by some definitions and not by others", () => {
    const { profile, changes, survival } = profileOf(replace);
    expect(profile.map(({ definition }) => definition)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    // E ln V = -.129 t at n = 20: e^-8 of the variance is left at t = 64; W2 saturates near 1.3, five times where it began.
    expect(answers(profile)).toEqual(["no", "yes", "partly", "unknown", "yes", "unknown", "unknown", "unknown"]);
    expect(profile[1]!.evidence).toMatch(
      /mean wasserstein-2 goes from 0\.\d+ at generation 0 to 1\.\d+ at generation 63/,
    );
    expect(profile[4]!.value!).toBeLessThan(0.002);
    expect(changes["log-variance-ratio"]!.generation).toBe(1);
    // A tenth of the variance, ln .1 = -2.3, is reached where -.129 t is: about t = 18.
    expect(survival).toMatchObject({ metric: "log-variance-ratio", threshold: Math.log(0.1) });
    expect(survival!.median!).toBeGreaterThan(12);
    expect(survival!.median!).toBeLessThan(22);
    expect(survival!.collapsed + survival!.censored).toBe(300);
  });

  test("accumulated data: risk rises by little and converges, the variance stays", () => {
    const { profile, survival } = profileOf(accumulate);
    expect(answers(profile)).toEqual(["no", "yes", "no", "unknown", "no", "unknown", "unknown", "unknown"]);
    expect(profile[4]!.value!).toBeGreaterThan(0.85);
    expect(survival).toMatchObject({ collapsed: 0, censored: 300, median: null, steps: [] });
  });

  test("a metric that was not measured is named", () => {
    const [entry] = profileOf({ ...replace, chains: () => undefined }).profile;
    expect(entry).toMatchObject({ answer: "unknown", value: null });
    expect(entry!.evidence).toContain("measure wasserstein-2");
  });
});

/** A metric that tells `what`, made of noise about a mean over generations. */
function told(what: Told, mean: (generation: number) => number, better: MetricMember["better"] = "lower"): ProfileCase {
  const metric: MetricMember = {
    ...{
      name: "made",
      label: "",
      axis: "",
      unit: "",
      summary: "",
      scale: "linear",
      better,
      range: [-Infinity, Infinity],
    },
    needs: { model: [], source: [] },
    measure: () => undefined,
  };
  const [generations, replicates] = [32, 60];
  const z = testStream(7).normals(new Float64Array(generations * replicates));
  const values = z.map((noise, at) => mean(Math.floor(at / replicates)) + 0.01 * noise);
  const chains = { values: Float32Array.from(values), replicates };
  const telling = { metric, chains, change: changeIn(chains, metric), worse: worseOf(metric, what) };
  return { told: (asked) => (asked === what ? telling : undefined), tellers: () => [] };
}

const answer = (definition: number, seen: ProfileCase) => definitions[definition - 1]!.answer(seen).answer;

describe("each definition", () => {
  test("catastrophic: ten times the risk, whichever way is worse", () => {
    expect(
      answer(
        1,
        told("risk", (g) => 1 + g),
      ),
    ).toBe("yes");
    expect(
      answer(
        1,
        told("risk", (g) => 1 + g / 10),
      ),
    ).toBe("no");
    expect(
      answer(
        1,
        told("risk", (g) => 30 / (1 + g), "higher"),
      ),
    ).toBe("yes");
    expect(
      answer(
        1,
        told("risk", (g) => 30 / (1 + g)),
      ),
    ).toBe("no");
  });

  test("any increase: at the end, once, or never", () => {
    expect(
      answer(
        2,
        told("risk", (g) => 1 + g / 100),
      ),
    ).toBe("yes");
    expect(
      answer(
        2,
        told("risk", (g) => (g === 9 ? 1.1 : 1)),
      ),
    ).toBe("partly");
    expect(
      answer(
        2,
        told("risk", () => 1),
      ),
    ).toBe("no");
  });

  test("diverging: what a doubling of the time adds, beside the doubling before", () => {
    expect(
      answer(
        3,
        told("risk", (g) => 1 + g / 10),
      ),
    ).toBe("yes");
    expect(
      answer(
        3,
        told("risk", (g) => Math.sqrt(g + 1)),
      ),
    ).toBe("yes");
    expect(
      answer(
        3,
        told("risk", (g) => Math.log(g + 1)),
      ),
    ).toBe("partly");
    expect(
      answer(
        3,
        told("risk", (g) => 2 - 1 / (g + 1)),
      ),
    ).toBe("no");
    expect(
      answer(
        3,
        told("risk", () => 1),
      ),
    ).toBe("no");
  });

  test("collapsing variance: below a tenth, only less, or not less", () => {
    expect(
      answer(
        5,
        told("spread", (g) => 2 / (g + 1)),
      ),
    ).toBe("yes");
    expect(
      answer(
        5,
        told("spread", (g) => 1 - g / 50),
      ),
    ).toBe("partly");
    expect(
      answer(
        5,
        told("spread", (g) => 1 + g),
      ),
    ).toBe("no");
  });

  test("entanglement, lost tails and hallucination: worse than generation 0", () => {
    expect(
      answer(
        6,
        told("entanglement", (g) => g / 30),
      ),
    ).toBe("yes");
    expect(
      answer(
        7,
        told("tails", (g) => 1 - g / 60, "higher"),
      ),
    ).toBe("yes");
    expect(
      answer(
        7,
        told("tails", (g) => g / 60, "lower"),
      ),
    ).toBe("yes");
    expect(
      answer(
        8,
        told("hallucination", () => 0.1),
      ),
    ).toBe("no");
    expect(
      answer(
        8,
        told("tails", () => 0.1),
      ),
    ).toBe("unknown");
  });

  test("time to collapse is told by the spread, else by tails, else by twice the risk", () => {
    expect(timeToCollapse(told("tails", (g) => 1 - g / 20, "higher"))).toMatchObject({ metric: "made", collapsed: 60 });
    // Tails halve at generation 10.
    expect(timeToCollapse(told("tails", (g) => 1 - g / 20, "higher"))!.median).toBeCloseTo(10, -1);
    expect(timeToCollapse(told("risk", (g) => 1 + g / 10))!.median).toBeGreaterThan(8);
    expect(timeToCollapse(told("hallucination", (g) => g))).toBeNull();
  });
});

test("judging 1,000 chains of 100 generations and 4 metrics takes well under a second", async () => {
  const arm = await gaussian("replace", {
    recursion: { generations: 100, sampleSize: 10, policy: { kind: "replace" } },
    metrics: ["variance-ratio", "log-variance-ratio", "mean-squared-drift", "wasserstein-2"],
    replicates: 1000,
  });
  const began = performance.now();
  const judged = judgeArm(arm);
  // 110 to 260 ms on two shared cores; the bound only catches what grew by a whole order.
  expect(performance.now() - began).toBeLessThan(1500);
  expect(JSON.parse(JSON.stringify(judged))).toEqual(judged);
});
