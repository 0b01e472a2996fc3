import { armSchema, MAX_ARMS, type ArmDefinition, type Definition } from "./schema.ts";
import { explainIssues } from "./explain.ts";
import { letterOf } from "./letter.ts";
import { valueAt } from "./value-at.ts";
import type { Problem } from "./problem.ts";

type Sweep = NonNullable<Definition["sweep"]>;

export interface Arm {
  /** Order of creation, from 0. */
  readonly index: number;
  /** A, B, ..., Z, AA, ...: given once, never reused. */
  readonly letter: string;
  /** The swept values of this arm, by path. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly definition: ArmDefinition;
}

/** Arms that a sweep makes, without making them. */
export function armCount(sweep: Definition["sweep"]): number {
  return Object.values(sweep ?? {}).reduce((count, values) => count * values.length, 1);
}

/** The grid over all swept paths, first path slowest. Problems of an arm stand at the swept path that causes them. */
export function expandSweep(definition: Definition): { arms: Arm[]; problems: Problem[] } {
  const { version: _version, name: _name, claims: _claims, sweep = {}, ...base } = definition;
  const count = armCount(sweep);
  if (count > MAX_ARMS) {
    const message = `makes ${count.toLocaleString("en-US")} arms; at most ${MAX_ARMS.toLocaleString("en-US")} are run: shorten a list`;
    return { arms: [], problems: [{ path: ["sweep"], message }] };
  }
  const problems = Object.keys(sweep).flatMap((path) => pathProblems(path, definition));
  if (problems.length > 0) return { arms: [], problems };
  const arms: Arm[] = [];
  for (let index = 0; index < count; index++) {
    const values = valuesOf(sweep, index);
    const candidate = Object.entries(values).reduce<unknown>(
      (input, [path, value]) => withValue(input, path.split("."), value),
      base,
    );
    const parsed = armSchema.safeParse(candidate);
    if (parsed.success) arms.push({ index, letter: letterOf(index), values, definition: parsed.data });
    else problems.push(...armProblems(explainIssues(parsed.error.issues, candidate), values, sweep));
  }
  return { arms, problems: distinct(problems) };
}

function valuesOf(sweep: Record<string, readonly unknown[]>, index: number): Record<string, unknown> {
  const entries: [string, unknown][] = [];
  let rest = index;
  for (const [path, values] of Object.entries(sweep).toReversed()) {
    entries.unshift([path, values[rest % values.length]]);
    rest = Math.floor(rest / values.length);
  }
  return Object.fromEntries(entries);
}

const unsweepable = ["version", "name", "sweep", "metrics"];

function pathProblems(path: string, { recursion }: Definition): Problem[] {
  const [, index] = /^recursion\.changes\.([^.]*)/.exec(path) ?? [];
  if (index !== undefined && recursion.changes?.[Number(index)] === undefined) {
    const message = `there is no change ${index} to sweep: add it under recursion.changes, counted from 0`;
    return [{ path: ["sweep", path], message }];
  }
  const top = path.split(".")[0]!;
  const known = Object.keys(armSchema.shape);
  if (known.includes(top) && !unsweepable.includes(top)) return [];
  const message = `"${path}" cannot be swept; a path starts with ${known.filter((key) => !unsweepable.includes(key)).join(", ")}`;
  return [{ path: ["sweep", path], message }];
}

/** A problem under a swept path stands at the swept value that causes it: `sweep`, the path, the value's place in its list. */
function armProblems(problems: readonly Problem[], values: Record<string, unknown>, sweep: Sweep): Problem[] {
  return problems.map((problem) => {
    const at = problem.path.join(".");
    const swept = Object.keys(values).find(
      (path) => at === path || at.startsWith(`${path}.`) || path.startsWith(`${at}.`),
    );
    if (swept === undefined) return problem;
    const path = ["sweep", swept, sweep[swept]!.indexOf(values[swept] as never)];
    const within = problem.path.slice(swept.split(".").length);
    if (within.length > 0) return { ...problem, path: [...path, ...within] };
    const about = at === swept ? "" : `${at}: `;
    return { ...problem, path, message: `${JSON.stringify(values[swept])}: ${about}${problem.message}` };
  });
}

function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify([problem.path, problem.message]), problem])).values()];
}

/** A copy of `input` with `value` at `path`; mappings and lists on the way are copied, missing mappings made. */
export function withValue(input: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const inner = withValue(valueAt(input, [key]), rest, value);
  if (Array.isArray(input) && Number(key) in input) return input.with(Number(key), inner);
  return { ...(typeof input === "object" ? input : {}), [key]: inner };
}
