import { checkDefinition, withValue, type Check, type Problem } from "@heirloom/core";
import { getIn, isRecord, pathKey, startsWith, type Path } from "../draft/path.ts";

/** Rounds of "what would still be wrong"; each finds the problems that the ones before it hid. */
const ROUNDS = 4;

/**
 * `checkDefinition`, and what it would say next if the values it refuses were put right: they are taken from `good`, a definition
 * that was in order, or left out. So the count of things to fix does not grow while one fixes them.
 */
export function checkFully(value: unknown, good: unknown): Check {
  const first = checkDefinition(value);
  if (first.ok) return first;
  const problems: Problem[] = [...first.problems];
  let [mended, found]: [unknown, readonly Problem[]] = [value, first.problems];
  for (let round = 0; round < ROUNDS && found.every((problem) => isMendable(mended, problem)); round++) {
    mended = found.reduce((input, { path }) => mend(input, path, good), mended);
    const next = checkDefinition(mended);
    if (next.ok) break;
    found = next.problems.filter((problem) => !problems.some((known) => overlaps(known.path, problem.path)));
    if (found.length === 0) break;
    problems.push(...found);
  }
  return { ok: false, problems };
}

const overlaps = (a: Path, b: Path): boolean => startsWith(a, b) || startsWith(b, a);

/** Single values and swept paths can be replaced without consequences for the rest; the choice of a member cannot. */
function isMendable(value: unknown, { path }: Problem): boolean {
  if (path[0] === "sweep") return path.length >= 2;
  return path.length > 0 && path.at(-1) !== "kind" && !isRecord(getIn(value, path));
}

function mend(value: unknown, at: Path, good: unknown): unknown {
  const path = at[0] === "sweep" ? at.slice(0, 2) : at;
  const before = getIn(good, path);
  if (
    path[0] !== "sweep" &&
    before !== undefined &&
    pathKey([String(before)]) !== pathKey([String(getIn(value, path))])
  ) {
    return withValue(value, path, before);
  }
  const around = getIn(value, path.slice(0, -1));
  if (!isRecord(around)) return value;
  const { [String(path.at(-1))]: _removed, ...rest } = around;
  return withValue(value, path.slice(0, -1), rest);
}
