import type { z } from "zod";
import type { Problem } from "./problem.ts";
import { oneOf } from "./words.ts";

type Issue = z.core.$ZodIssue;

/** Turns zod's issues into sentences that name the fix. `input` is what was validated. */
export function explainIssues(issues: readonly Issue[], input: unknown): Problem[] {
  return issues.flatMap((issue) => explain(issue, input));
}

function explain(issue: Issue, input: unknown): Problem[] {
  const path = issue.path.filter((key) => typeof key !== "symbol");
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: `"${key}" is not a key here; remove it or check its spelling`,
      }));
    case "invalid_union":
      return unionProblems(issue, path, input);
    case "invalid_type":
      return [{ path, message: typeMessage(issue.expected, valueAt(input, path)) }];
    case "too_small":
      return [{ path, message: boundMessage("at least", issue.minimum, issue.origin) }];
    case "too_big":
      return [{ path, message: boundMessage("at most", issue.maximum, issue.origin) }];
    case "invalid_value":
      return [{ path, message: `use ${oneOf(issue.values)}; this is ${show(valueAt(input, path))}` }];
    default:
      return [{ path, message: issue.message }];
  }
}

function unionProblems(issue: Issue & { code: "invalid_union" }, path: (string | number)[], input: unknown): Problem[] {
  const discriminator = "discriminator" in issue ? issue.discriminator : undefined;
  if (discriminator !== undefined) {
    const kinds = "options" in issue && Array.isArray(issue.options) ? ` It must be ${oneOf(issue.options)}.` : "";
    const value = valueAt(input, path);
    return [{ path, message: `${show(value)} is not known here.${kinds}` }];
  }
  // A plain union: explain the alternative that got furthest.
  const alternatives = issue.errors.map((errors) => explainIssues(errors, valueAt(input, path)));
  const best = alternatives.reduce<Problem[] | undefined>(
    (found, problems) => (found && depth(found) >= depth(problems) ? found : problems),
    undefined,
  );
  if (!best || depth(best) === 0) return [{ path, message: joined(alternatives.flat(), valueAt(input, path)) }];
  return best.map((problem) => ({ ...problem, path: [...path, ...problem.path] }));
}

/** What each alternative asks for, then once what was given. */
function joined(problems: readonly Problem[], value: unknown): string {
  const given = `; this is ${show(value)}`;
  const wishes = new Set(problems.map(({ message }) => message.replace(given, "")));
  const told = value !== undefined && problems.some(({ message }) => message.endsWith(given));
  return [...wishes].join(", or ") + (told ? given : "");
}

const depth = (problems: readonly Problem[]): number => Math.max(0, ...problems.map(({ path }) => path.length));

function typeMessage(expected: string, value: unknown): string {
  const names: Record<string, string> = {
    int: "a whole number",
    number: "a number",
    string: "text",
    object: "a mapping",
    record: "a mapping",
    array: "a list",
  };
  const name = names[expected] ?? expected;
  if (value === undefined) return `is missing; give ${name}`;
  return `must be ${name}; this is ${show(value)}`;
}

function boundMessage(bound: string, limit: number | bigint, origin: string): string {
  const value = limit.toLocaleString("en-US");
  if (origin === "string") return `must have ${bound} ${value} character${limit === 1 ? "" : "s"}`;
  if (origin === "array") return `must have ${bound} ${value} entr${limit === 1 ? "y" : "ies"}`;
  return `must be ${bound} ${value}`;
}

function show(value: unknown): string {
  if (typeof value === "number") return Number.isNaN(value) ? "not a number (NaN)" : String(value);
  if (typeof value === "string") return `"${value.length > 40 ? `${value.slice(0, 40)}…` : value}"`;
  if (Array.isArray(value)) return "a list";
  if (value === null) return "empty";
  return typeof value === "object" ? "a mapping" : String(value);
}

export function valueAt(input: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? (value as Record<string | number, unknown>)[key] : undefined,
    input,
  );
}
