import { expect, it } from "vitest";
import { perceptronInputs, perceptronStep } from "../run/testing/programs.ts";
import { calibrate, planFor } from "./calibrate.ts";

it("spreads replicates when side by side they slow each other less than threads speed one up", () => {
  expect(planFor({ alone: 16, together: 18, wide: 18 }, { count: 2, cores: 2 })).toEqual({
    atOnce: 2,
    threads: 1,
    gain: 2,
    sentence: "2 replicates at once, 1 thread each: 2.0 times as fast as one after another on 2",
  });
  expect(planFor({ alone: 10, together: 16, wide: 5 }, { count: 4, cores: 2 })).toEqual({
    atOnce: 1,
    threads: 2,
    gain: 1.6,
    sentence: "replicates one after another, 2 threads each: 1.6 times as fast as 2 at once",
  });
});

it("counts rounds: a last one of a single replicate takes the time of one alone", () => {
  // 3 replicates: a round of two (12) and one alone (10), against 3 x 7.
  expect(planFor({ alone: 10, together: 12, wide: 7 }, { count: 3, cores: 2 })).toMatchObject({
    threads: 2,
    gain: 22 / 21,
  });
  // 5 on 4 cores: 12 + 10 against 5 x 7; 6 on 4 cores: 12 + 12 against 6 x 7.
  expect(planFor({ alone: 10, together: 12, wide: 7 }, { count: 5, cores: 4 })).toMatchObject({
    atOnce: 4,
    gain: 35 / 22,
  });
  expect(planFor({ alone: 10, together: 12, wide: 7 }, { count: 6, cores: 4 })).toMatchObject({
    atOnce: 4,
    gain: 42 / 24,
  });
});

it("gives a single replicate all threads only where they help", () => {
  const helps = planFor({ alone: 10, together: 12, wide: 8 }, { count: 1, cores: 2 });
  expect(helps.sentence).toBe("1 replicate on 2 threads: 1.3 times as fast as on 1");
  const hinders = planFor({ alone: 10, together: 12, wide: 15 }, { count: 1, cores: 2 });
  expect(hinders).toMatchObject({
    atOnce: 1,
    threads: 1,
    sentence: "1 replicate on 1 thread: 1.5 times as fast as on 2",
  });
});

it("measures this machine once, in threads that end", async () => {
  const program = perceptronStep(64);
  const inputs = perceptronInputs(program);
  const plan = await calibrate(program, inputs, { count: 2, cores: 2 });
  expect(plan.gain).toBeGreaterThanOrEqual(1);
  expect([plan.atOnce * plan.threads]).toEqual([2]);
  expect(await calibrate(program, inputs, { count: 2, cores: 2 })).toEqual(plan);
  expect(await calibrate(program, inputs, { count: 9, cores: 1 })).toMatchObject({ atOnce: 1, threads: 1 });
});
