import type { ArmOutline, Excerpts } from "@heirloom/db";
import type { Services } from "../services.ts";
import { extremesOf, type Extremes } from "./extremes.ts";

/**
 * What is known of every arm of a large experiment, in memory: 10,000 arms are read once and then only what changes, whoever
 * watches. The database stays the truth: a board is as of a revision and is brought to that of the view it is read in.
 */
export interface Board {
  revision: number;
  /** By index. */
  readonly arms: ArmOutline[];
  readonly place: Map<string, number>;
  /** By metric, then by index of the arm. */
  readonly metrics: Map<string, Extremes[]>;
}

/** Boards of a server that are kept; the least lately used goes first. */
const MOST_BOARDS = 8;

interface Shelf {
  readonly board: Board;
  /** Who reads a board waits for who reads it now, so that it is as of one moment. */
  last: Promise<unknown>;
}

const shelves = new WeakMap<Services, Map<string, Shelf>>();

/** Calls with the board of an experiment, one caller at a time. A board whose update failed is dropped. */
export async function withBoard<T>(services: Services, id: string, use: (board: Board) => Promise<T>): Promise<T> {
  const boards = shelves.get(services) ?? new Map<string, Shelf>();
  shelves.set(services, boards);
  const shelf = boards.get(id) ?? { board: emptyBoard(), last: Promise.resolve() };
  boards.delete(id);
  boards.set(id, shelf);
  for (const oldest of boards.keys()) {
    if (boards.size <= MOST_BOARDS) break;
    boards.delete(oldest);
  }
  const turn = shelf.last.then(() => use(shelf.board));
  shelf.last = turn.catch(() => boards.get(id) === shelf && boards.delete(id));
  return turn;
}

const emptyBoard = (): Board => ({ revision: 0, arms: [], place: new Map(), metrics: new Map() });

/** Brings a board to the moment of a view, with these metrics on it. */
export async function bringUp(board: Board, excerpts: Excerpts, metrics: readonly string[]): Promise<void> {
  const { revision } = excerpts.experiment;
  const changed = await excerpts.outlines(board.revision);
  for (const arm of changed) {
    board.arms[arm.index] = arm;
    board.place.set(arm.id, arm.index);
  }
  // Metrics that nobody asked for this time fall behind: they are read anew when somebody does.
  for (const metric of board.metrics.keys()) {
    if (changed.length > 0 && !metrics.includes(metric)) board.metrics.delete(metric);
  }
  for (const metric of metrics) {
    const known = board.metrics.get(metric);
    const wanted = known ? changed.map(({ id }) => id) : null;
    if (wanted?.length === 0) continue;
    const rows = known ?? [];
    for await (const some of excerpts.means(metric, wanted)) {
      for (const stored of some) rows[board.place.get(stored.armId)!] = extremesOf(stored);
    }
    board.metrics.set(metric, rows);
  }
  board.revision = revision;
}
