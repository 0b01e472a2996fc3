import type { Problem } from "@heirloom/core";

/** An upload that is refused, as HTTP says it. */
export class Refusal extends Error {
  readonly status: number;
  readonly problems: readonly Problem[];

  constructor(status: number, problems: readonly Problem[]) {
    super(problems[0]?.message);
    this.status = status;
    this.problems = problems;
  }
}

export const refusal = (status: number, message: string): Refusal => new Refusal(status, [{ path: [], message }]);

const MEGABYTE = 2 ** 20;

/** `what`: the text, the file of images. */
export function tooLarge(what: string, maxBytes: number, bytes?: number): Refusal {
  const size =
    bytes === undefined ? "is over" : `has ${Math.ceil(bytes / MEGABYTE).toLocaleString("en-US")} MB, more than`;
  return refusal(413, `The ${what} ${size} ${maxBytes / MEGABYTE} MB: use a part of it.`);
}
