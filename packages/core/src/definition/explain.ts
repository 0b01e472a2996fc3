import type { z } from "zod";
import type { Problem } from "./problem.ts";
import { unchanging } from "./change.ts";
import { keysAt } from "./keys.ts";
import { nearest } from "./suggest.ts";
import { valueAt } from "./value-at.ts";
import { fewOf } from "./words.ts";

type Issue = z.core.$ZodIssue;

/** Turns zod's issues into sentences that name the fix. `input` is what was validated. */
export function explainIssues(issues: readonly Issue[], input: unknown): Problem[] {
  return issues.flatMap((issue) => explain(issue, input));
}

function explain(issue: Issue, input: unknown): Problem[] {
  const path = issue.path.filter((key) => typeof key !== "symbol");
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({ path: [...path, key], message: unknownKey(key, path, input) }));
    case "invalid_union":
      return unionProblems(issue, path, input);
    case "invalid_type":
      return [{ path, message: typeMessage(issue.expected, valueAt(input, path)) }];
    case "too_small":
    case "too_big":
      return [{ path, message: boundMessage(issue, valueAt(input, path)) }];
    case "invalid_value":
      return [choiceProblem(path, issue.values, valueAt(input, path))];
    default:
      return [{ path, message: issue.message }];
  }
}

/** The path of one of a definition's changes. */
const isChange = ([recursion, changes, index, ...rest]: readonly (string | number)[]): boolean =>
  recursion === "recursion" && changes === "changes" && typeof index === "number" && rest.length === 0;

function unknownKey(key: string, path: readonly (string | number)[], input: unknown): string {
  const fixed = isChange(path) ? unchanging[key] : undefined;
  if (fixed !== undefined) return `cannot change within a chain: ${fixed}`;
  const known = keysAt(path, input) ?? [];
  const meant = nearest(key, known);
  if (meant) return `"${key}" is not a key here; did you mean ${meant}?`;
  const keys = known.length > 0 ? `: the keys are ${known.join(", ")}` : "";
  return `"${key}" is not a key here; remove it or check its spelling${keys}`;
}

function choiceProblem(path: (string | number)[], options: readonly unknown[], value: unknown): Problem {
  if (value === undefined) return { path, message: `is missing; use ${fewOf(options)}` };
  const meant = typeof value === "string" ? nearest(value, options.map(String)) : undefined;
  const message = `use ${fewOf(options)}; this is ${show(value)}`;
  return meant ? { path, message, fixes: [{ label: `Use ${meant}`, path, value: meant }] } : { path, message };
}

function unionProblems(issue: Issue & { code: "invalid_union" }, path: (string | number)[], input: unknown): Problem[] {
  if ("discriminator" in issue && "options" in issue && Array.isArray(issue.options)) {
    return [choiceProblem(path, issue.options, valueAt(input, path))];
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
  const told = `; this is ${show(value)}`;
  const wishes = [...new Set(problems.map(({ message }) => message.replace(told, "")))];
  return (
    wishes.map((wish, index) => (index === 0 ? wish : wish.replace("is missing; ", ""))).join(", or ") +
    (value === undefined ? "" : told)
  );
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

function boundMessage(issue: Issue & { code: "too_small" | "too_big" }, value: unknown): string {
  const low = issue.code === "too_small";
  const limit = low ? issue.minimum : issue.maximum;
  const words = issue.inclusive === false ? { low: "over", high: "under" } : { low: "at least", high: "at most" };
  const bound = `${low ? words.low : words.high} ${limit.toLocaleString("en-US")}`;
  if (issue.origin === "string") return `must have ${bound} character${limit === 1 ? "" : "s"}`;
  if (issue.origin === "array") return `must have ${bound} entr${limit === 1 ? "y" : "ies"}`;
  return typeof value === "number" ? `must be ${bound}; this is ${show(value)}` : `must be ${bound}`;
}

function show(value: unknown): string {
  if (typeof value === "number") return Number.isNaN(value) ? "not a number (NaN)" : String(value);
  if (typeof value === "string") return `"${value.length > 40 ? `${value.slice(0, 40)}…` : value}"`;
  if (Array.isArray(value)) return "a list";
  if (value === null) return "empty";
  return typeof value === "object" ? "a mapping" : String(value);
}
