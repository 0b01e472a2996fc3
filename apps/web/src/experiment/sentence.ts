import {
  families,
  memberOf,
  policies,
  samplers,
  sources,
  type CheckedDefinition,
  type Definition,
} from "@heirloom/core";
import { formatCount } from "../format/numbers.ts";

interface Named {
  readonly kind: string;
  readonly label: string;
}

/** A member's label, with what was set on it: "mix (real 0.1, draw fresh)". */
function phrase(members: readonly Named[], config: { readonly kind: string }): string {
  const { kind, ...options } = config;
  const set = Object.entries(options).map(([name, value]) => `${name} ${String(value)}`);
  const { label } = memberOf<Named>(members, kind);
  return set.length === 0 ? label : `${label} (${set.join(", ")})`;
}

function sizeText(size: Definition["recursion"]["sampleSize"]): string {
  return size === "source" ? "as many items as the source has" : `${formatCount(size)} items`;
}

/** A swept path by its last telling words. */
function pathWords(path: string): string {
  const words = path.split(".");
  const last = words.at(-1) === "kind" ? words.at(-2)! : words.at(-1)!;
  return last.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function sweepText(sweep: Definition["sweep"]): string {
  const parts = Object.entries(sweep ?? {}).map(
    ([path, values]) => `${pathWords(path)} (${values.map((value) => show(value)).join(", ")})`,
  );
  return parts.length === 0 ? "" : ` Swept: ${parts.join(" and ")}.`;
}

const show = (value: unknown): string =>
  typeof value === "object" && value !== null ? Object.values(value).map(String).join(" ") : String(value);

const isSwept = (sweep: Definition["sweep"], path: string): boolean =>
  Object.keys(sweep ?? {}).some((swept) => swept === path || swept.startsWith(`${path}.`));

/** The definition as sentences; what is swept is named once, with its values. */
export function sentenceOf({ definition, arms }: CheckedDefinition): string {
  const { source, family, recursion, sampler, sweep, replicates, seed } = definition;
  const size = isSwept(sweep, "recursion.sampleSize") ? "a corpus" : sizeText(recursion.sampleSize);
  const policy = isSwept(sweep, "recursion.policy") ? "" : `, under the policy ${phrase(policies, recursion.policy)}`;
  const learn = `A ${phrase(families, family)} model learns from ${size} of the source ${phrase(sources, source)}`;
  const again = `generates by ${phrase(samplers, sampler)} sampling, and is fitted again to what came out${policy}, for ${formatCount(recursion.generations)} generations.`;
  const count = arms.length === 1 ? "one arm" : `each of ${formatCount(arms.length)} arms`;
  return `${learn}, ${again}${sweepText(sweep)} ${formatCount(replicates)} replicates of ${count}, seed ${seed}.`;
}
