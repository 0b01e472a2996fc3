import { restoreArm, secondsOf } from "@heirloom/core";
import { finishedRuns, type FinishedRun } from "@heirloom/db";
import { z } from "zod";
import { allow } from "../trpc.ts";
import type { RateView } from "../views.ts";

/** Runs shorter than this say more about starting than about computing, in seconds. */
const SHORT = 0.5;

/** How fast the runners of this place were with models of a family: what its formula expects of one thread, over what it took. */
export const rate = allow("viewer")
  .input(z.object({ family: z.string().max(100) }))
  .query(async ({ ctx: { services, actor }, input: { family } }): Promise<RateView | null> => {
    const runs = (await finishedRuns(services.database, actor.teamId, family)).filter(
      ({ seconds }) => seconds >= SHORT,
    );
    const told = runs.flatMap((run) => {
      const expected = expectedOf(run);
      return expected === null ? [] : [{ expected, seconds: run.seconds, finishedAt: run.finishedAt }];
    });
    const [newest] = told;
    if (!newest) return null;
    const sum = (of: (run: (typeof told)[number]) => number): number => told.reduce((total, run) => total + of(run), 0);
    const gain = sum(({ expected }) => expected) / sum(({ seconds }) => seconds);
    return { family, gain, runs: told.length, newest: newest.finishedAt.toISOString() };
  });

/** Seconds on one thread by the formulas; null where the size of a corpus was never known. */
const expectedOf = ({ arms }: FinishedRun): number | null =>
  arms.reduce<number | null>((total, { definition, sampleSize }) => {
    const { sampleSize: given } = definition.recursion;
    const size = sampleSize ?? (given === "source" ? null : given);
    return total === null || size === null ? null : total + secondsOf(restoreArm(definition), size);
  }, 0);
