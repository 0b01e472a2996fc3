/** Something a person can put right in what they gave us. `path` is where it stands, outermost first. */
export interface Problem {
  readonly path: readonly (string | number)[];
  /** One sentence: what is wrong and what to do. */
  readonly message: string;
  /** Changes that would put it right, each as a value for a path. */
  readonly fixes?: readonly Fix[];
}

export interface Fix {
  readonly label: string;
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

export const formatPath = (path: readonly (string | number)[]): string => path.join(".");

/** As one line: `recursion.sampleSize: ...`. */
export const formatProblem = ({ path, message }: Problem): string =>
  path.length === 0 ? message : `${formatPath(path)}: ${message}`;

/** Input that was refused. Expected, not a bug; trying the same again does not help. */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join("\n"));
    this.problems = problems;
  }
}
