import { stretchesOf, type Definition } from "@heirloom/core";

/**
 * A definition to change from a generation on: as it is up to there, with a change that begins there and repeats the policy in
 * force, so that there is something to edit. Where the policy is swept it says nothing of it: that would be another in some arms.
 * Later changes are left out; what follows the fork is for its author to say.
 */
export function forkedAt(definition: Definition, generation: number): unknown {
  const { changes = [], ...recursion } = definition.recursion;
  const before = changes.filter(({ from }) => from < generation);
  const own = changes.find(({ from }) => from === generation) ?? {
    from: generation,
    ...policyOf(definition, generation),
  };
  return {
    ...definition,
    name: named(definition.name, generation),
    recursion: { ...recursion, changes: [...before, own] },
  };
}

const isPolicy = (path: string): boolean => path === "recursion.policy" || path.startsWith("recursion.policy.");

function policyOf({ claims: _claims, sweep = {}, ...arm }: Definition, generation: number) {
  if (Object.keys(sweep).some(isPolicy)) return {};
  const holding = stretchesOf(arm).findLast(({ from }) => from <= generation)!.arm;
  // A copy: the same object twice would be written as an alias.
  return { policy: structuredClone(holding.recursion.policy) };
}

/** Most characters of a name. */
const LONGEST = 200;

function named(name: string, generation: number): string {
  const behind = `, from generation ${generation} on`;
  return `${name.slice(0, LONGEST - behind.length)}${behind}`;
}
