import { diffLines } from "@heirloom/core";

/** How a line of a text came about since its origin; `gone`: lines before it are not there any more. */
export interface LineMark {
  /** From 1, in the text as it is. */
  readonly line: number;
  readonly what: "added" | "changed" | "gone";
}

/** Marks of the lines of `after`, ascending. What was taken away at the very end stands at the last line. */
export function lineMarks(before: string, after: string): LineMark[] {
  const marks: LineMark[] = [];
  let [gone, come]: [number, number[]] = [0, []];
  let last = 0;
  const flush = (next: number): void => {
    const what = gone > 0 ? "changed" : "added";
    marks.push(...come.map((line) => ({ line, what }) as const));
    if (gone > 0 && come.length === 0) marks.push({ line: next, what: "gone" });
    [gone, come] = [0, []];
  };
  for (const line of diffLines(before, after)) {
    last = line.after ?? last;
    if (line.after === null) gone++;
    else if (line.before === null) come.push(line.after);
    else flush(line.after);
  }
  flush(Math.max(1, last));
  return marks;
}
