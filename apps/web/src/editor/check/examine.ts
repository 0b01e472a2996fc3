import { diffDefinitions, type Problem } from "@heirloom/core";
import { placeProblems, readDraft, type PlacedProblem, type SyntaxFault } from "../draft/draft.ts";
import { checkFully } from "./check-fully.ts";
import { gridOf, lawsIn, type Grid, type Laws } from "./grid.ts";
import { lineMarks, type LineMark } from "./line-marks.ts";

/** A text to look at; `fresh` is the one it began with, `sizes` are items of datasets by id. */
export interface ExamineRequest {
  readonly id: number;
  readonly text: string;
  readonly fresh: string;
  readonly sizes: Readonly<Record<string, number>>;
}

/** What is to be said about a text. Answers carry the number of their request. */
export interface Examined {
  readonly id: number;
  readonly text: string;
  /** What it says, for texts so long that the page does not read them itself. */
  readonly value: unknown;
  readonly fault: SyntaxFault | null;
  readonly problems: readonly Problem[];
  /** The same as places in the text. */
  readonly placed: readonly PlacedProblem[];
  /** Null where something is to be fixed. */
  readonly grid: Grid | null;
  /** Paths that differ from the beginning, and lines. */
  readonly changes: number;
  readonly marks: readonly LineMark[];
}

/** What laws expect follows the rest: a law of a million generations takes a while. */
export interface ExaminedLaws {
  readonly id: number;
  readonly laws: Laws;
}

/** Looks at texts one after another and remembers the last that was in order, to judge the others by. */
export class Examiner {
  private good: unknown;

  examine({ id, text, fresh, sizes }: ExamineRequest): Examined {
    const { value, fault } = readDraft(text);
    const marks = lineMarks(fresh, text);
    const read = { id, text, marks };
    if (fault) return { ...read, value: undefined, fault, problems: [], placed: [], grid: null, changes: marks.length };
    const check = checkFully(value, this.good);
    if (check.ok) this.good = value;
    const problems = check.ok ? [] : check.problems.slice(0, MOST_PROBLEMS);
    const grid = check.ok ? gridOf(check.value.arms, sizes) : null;
    const changes = marks.length === 0 ? 0 : diffDefinitions(readDraft(fresh).value, value).length;
    return { ...read, value, fault, problems, placed: placeProblems(text, problems), grid, changes };
  }

  async laws({ id, grid }: Examined): Promise<ExaminedLaws | null> {
    return grid && { id, laws: await lawsIn(grid.shown) };
  }
}

/** Nobody reads more, and drawing them would take longer than finding them. */
const MOST_PROBLEMS = 100;
