import { memberOf } from "../contracts/member.ts";
import type { PolicyMember } from "../contracts/policy.ts";
import { policies } from "../policies/index.ts";
import { changeable, type Change } from "./change.ts";
import { axisList } from "./label.ts";
import type { Problem } from "./problem.ts";
import type { ArmDefinition } from "./schema.ts";
import { changed, namesIn, stretchesOf } from "./stretches.ts";
import { oneOf } from "./words.ts";

/** Where in a definition a change's own value stands, by its name. */
const homes: Readonly<Record<(typeof changeable)[number], readonly string[]>> = {
  policy: axisList.policy.path,
  sampler: axisList.sampler.path,
  selector: axisList.selector.path,
  teachers: axisList.teachers.path,
  schedule: axisList.schedule.path,
  sampleSize: ["recursion", "sampleSize"],
};

/** What is wrong with an arm's changes. `check` finds the problems of the arm as it holds under one, where it has those paths. */
export function changeProblems(
  arm: ArmDefinition,
  at: (path: string) => string[],
  check: (arm: ArmDefinition) => Problem[],
): Problem[] {
  const { changes = [], generations } = arm.recursion;
  const placed = (index: number, path: readonly (string | number)[]): (string | number)[] =>
    at(["recursion", "changes", index, ...path].join("."));
  let holding = stretchesOf(arm)[0]!.arm;
  return changes.flatMap((change, index) => {
    const before = holding;
    holding = changed(before, change);
    const own = (path: readonly string[], message: string): Problem => ({ path: placed(index, path), message });
    const order = orderProblem(change, { before: changes[index - 1]?.from, generations });
    const heir = takeOverProblem(before, holding);
    return [
      ...(order === undefined ? [] : [own(["from"], order)]),
      ...(namesIn(change).length > 0 ? [] : [own([], `changes nothing: give ${oneOf(changeable)}, or remove it`)]),
      ...(heir === undefined ? [] : [own(["policy", "kind"], heir)]),
      ...ownProblems(change, check(holding)).map(({ path, fixes, ...problem }) => ({
        ...problem,
        path: placed(index, path),
        ...(fixes
          ? { fixes: fixes.map((fix) => ({ ...fix, path: ["recursion", "changes", index, ...fix.path] })) }
          : {}),
      })),
    ];
  });
}

function orderProblem(
  { from }: Change,
  { before, generations }: { before: number | undefined; generations: number },
): string | undefined {
  if (from >= generations) {
    return `is ${from}, but the last generation is ${generations - 1}: lower it or raise recursion.generations`;
  }
  if (before === undefined || from > before) return undefined;
  return `is ${from}, not after the change before it, from generation ${before}: put changes in order, one for a generation`;
}

function takeOverProblem(before: ArmDefinition, after: ArmDefinition): string | undefined {
  const [old, heir] = [before, after].map(({ recursion }) => memberOf<PolicyMember>(policies, recursion.policy.kind));
  if (old === heir || heir!.fromStart === undefined) return undefined;
  return `${heir!.kind} cannot take over: ${heir!.fromStart}. Use it from generation 0 on, or another policy`;
}

/** The problems of what the change itself gives, with their paths inside it; the rest are told where they stand. */
function ownProblems(change: Change, problems: readonly Problem[]): Problem[] {
  return problems.flatMap(({ path, fixes, ...problem }) => {
    const name = namesIn(change).find((candidate) => startsWith(path, homes[candidate]));
    if (name === undefined) return [];
    const moved = (full: Problem["path"]) => [name, ...full.slice(homes[name].length)];
    const own = fixes?.map((fix) => ({ ...fix, path: moved(fix.path) }));
    return [{ ...problem, path: moved(path), ...(own ? { fixes: own } : {}) }];
  });
}

const startsWith = (path: Problem["path"], home: readonly string[]): boolean =>
  home.every((key, index) => path[index] === key);
