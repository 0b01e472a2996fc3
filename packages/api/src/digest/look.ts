import { excerpt, type Excerpts } from "@heirloom/db";
import type { Services } from "../services.ts";
import type { ExperimentUpdate } from "../views.ts";
import { excerptUpdate } from "../views-of/experiment.ts";
import { bringUp, withBoard, type Board } from "./board.ts";
import { digestOf, histogramNames, kindOf, representatives, rosterOf } from "./digest.ts";

export interface Look {
  readonly teamId: string;
  readonly id: string;
  /** The revision that the reader has; 0 for a reader who knows nothing. */
  readonly cursor: number;
  /** Arms that are drawn, by their index, and metrics whose numbers are wanted of every arm. */
  readonly arms: readonly number[];
  readonly metrics: readonly string[];
  /** Of those, what the reader knows nothing of yet. */
  readonly freshArms: readonly number[];
  readonly freshMetrics: readonly string[];
  /** Metrics whose series come; all where null. */
  readonly series: readonly string[] | null;
}

/** What changed in a large experiment: numbers of every arm, and whole only what is drawn. Undefined where it is not there. */
export const lookAt = (services: Services, look: Look): Promise<ExperimentUpdate | undefined> =>
  withBoard(services, look.id, (board) =>
    excerpt(services.database, look, (excerpts) => updateFrom(board, excerpts, look)),
  );

async function updateFrom(board: Board, excerpts: Excerpts, look: Look): Promise<ExperimentUpdate> {
  const { experiment } = excerpts;
  // A cursor from the future is from another database: begin again.
  const since = look.cursor > experiment.revision ? 0 : look.cursor;
  const metrics = look.metrics.filter((metric) => experiment.metrics.includes(metric));
  await bringUp(board, excerpts, metrics);
  const drawn = look.arms.filter((index) => board.arms[index] !== undefined);
  const fresh = new Set(look.freshArms);
  const news = drawn.filter((index) => fresh.has(index) || board.arms[index]!.revision > since);
  const idOf = (index: number): string => board.arms[index]!.id;
  const series = await excerpts.series({
    arms: news.map(idOf),
    fresh: news.filter((index) => fresh.has(index)).map(idOf),
    since,
    metrics: look.series,
  });
  const digest = digestOf(board, { since, metrics, fresh: look.freshMetrics });
  const roster = since === 0 ? { roster: rosterOf(board, await kindsOf(board, excerpts)) } : {};
  const letters = new Map(board.arms.map(({ id, letter }) => [id, letter]));
  return {
    ...excerptUpdate(excerpts, {
      arms: await excerpts.arms(news),
      series,
      letters,
      events: await excerpts.events(since),
    }),
    digest: { ...digest, ...roster },
  };
}

async function kindsOf(board: Board, excerpts: Excerpts): Promise<ReadonlyMap<string, readonly string[]>> {
  const arms = await excerpts.arms(representatives(board).map(({ index }) => index));
  return new Map(arms.map((arm) => [kindOf(arm), histogramNames(arm)]));
}
