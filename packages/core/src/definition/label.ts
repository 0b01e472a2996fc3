import { memberOf } from "../contracts/member.ts";
import type { Spoken } from "../contracts/phrase.ts";
import { families } from "../families/index.ts";
import { policies } from "../policies/index.ts";
import { samplers } from "../samplers/index.ts";
import { schedules } from "../schedules/index.ts";
import { selectors } from "../selectors/index.ts";
import { sources } from "../sources/index.ts";
import { teachers } from "../teachers/index.ts";
import type { Change } from "./change.ts";
import type { ArmDefinition } from "./schema.ts";
import { changed } from "./stretches.ts";
import type { Arm } from "./sweep.ts";
import { number } from "./words.ts";

type Config = { readonly kind: string };
type Member = Spoken<Config> & { readonly kind: string; readonly label: string };

/** An axis: where its configuration stands, and who its members are. */
export interface Axis {
  readonly path: readonly string[];
  config(arm: ArmDefinition): Config;
  readonly members: readonly { readonly kind: string }[];
}

export const axisList = {
  source: { path: ["source"], config: (arm) => arm.source, members: sources },
  family: { path: ["family"], config: (arm) => arm.family, members: families },
  policy: { path: ["recursion", "policy"], config: (arm) => arm.recursion.policy, members: policies },
  schedule: { path: ["recursion", "schedule"], config: (arm) => arm.recursion.schedule, members: schedules },
  teachers: { path: ["recursion", "teachers"], config: (arm) => arm.recursion.teachers, members: teachers },
  sampler: { path: ["sampler"], config: (arm) => arm.sampler, members: samplers },
  selector: { path: ["selector"], config: (arm) => arm.selector, members: selectors },
} as const satisfies Record<string, Axis>;

/** The member that an arm has on an axis, as one that speaks, and its configuration. */
export function spokenOn(axis: Axis, arm: ArmDefinition): { member: Member; config: Config } {
  const config = axis.config(arm);
  return { member: memberOf<Member>(axis.members, config.kind), config };
}

/** Short words for what an arm has on an axis. */
export function describeOn(axis: Axis, arm: ArmDefinition): string {
  const { member, config } = spokenOn(axis, arm);
  return member.describe?.(config) ?? member.kind;
}

/** The axis that a dotted path leads into. */
export const axisOf = (path: string): Axis | undefined =>
  Object.values<Axis>(axisList).find((axis) => `${path}.`.startsWith(`${axis.path.join(".")}.`));

const plain: Record<string, (value: string) => string> = {
  "recursion.sampleSize": (value) => `n ${value}`,
  "recursion.generations": (value) => `${value} generations`,
  replicates: (value) => `N ${value}`,
  seed: (value) => `seed ${value}`,
};

/** A path into a change: which one, and the path that the rest of it is in a definition without changes. */
export function changeAt(path: string): { readonly index: number; readonly inside: string } | undefined {
  const [, index, name = "", rest = ""] = /^recursion\.changes\.(\d+)\.([^.]*)(.*)$/.exec(path) ?? [];
  if (index === undefined) return undefined;
  const home = Object.values<Axis>(axisList)
    .find((axis) => axis.path.at(-1) === name)
    ?.path.join(".");
  return { index: Number(index), inside: `${home ?? `recursion.${name}`}${rest}` };
}

/** An arm as it holds under one of its changes. */
export const armUnder = (arm: ArmDefinition, index: number): ArmDefinition =>
  (arm.recursion.changes ?? []).slice(0, index + 1).reduce(changed, arm);

const holdsFrom = ({ from }: Change): string => `from generation ${number(from)}`;

function wordsFor(path: string, value: unknown, arm: ArmDefinition): string {
  const place = changeAt(path);
  const change = arm.recursion.changes?.[place?.index ?? -1];
  if (!place || !change) return wordsIn(path, value, arm);
  if (place.inside === "recursion.from") return holdsFrom(change);
  return `${wordsIn(place.inside, value, armUnder(arm, place.index))} ${holdsFrom(change)}`;
}

function wordsIn(path: string, value: unknown, arm: ArmDefinition): string {
  const axis = axisOf(path);
  if (!axis) {
    const shown = typeof value === "number" ? number(value) : String(value);
    return plain[path]?.(shown) ?? `${path.split(".").at(-1)} ${shown}`;
  }
  const isKind = path === [...axis.path, "kind"].join(".");
  // A kind alone says which member; its options are the same in every arm that has it.
  if (isKind && axis.path[0] !== "recursion") return spokenOn(axis, arm).member.kind;
  return describeOn(axis, arm);
}

/** Short words for an arm from its swept values, "replace · n 100"; its policies where nothing is swept. */
export function labelOf({ values, definition }: Pick<Arm, "values" | "definition">): string {
  const words = Object.entries(values).map(([path, value]) => wordsFor(path, value, definition));
  return [...new Set(words.length > 0 ? words : policiesOf(definition))].join(" · ");
}

const policiesOf = (arm: ArmDefinition): string[] => [
  describeOn(axisList.policy, arm),
  ...(arm.recursion.changes ?? []).flatMap((change, index) =>
    change.policy ? [`${describeOn(axisList.policy, armUnder(arm, index))} ${holdsFrom(change)}`] : [],
  ),
];
