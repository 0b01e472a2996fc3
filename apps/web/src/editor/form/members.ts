import { axes, modalityNames, obstacleTo, type AxisMember, type AxisMetric } from "@heirloom/core";
import { kindOf, type MemberField } from "./fields.ts";
import { axisOf } from "./layout.ts";
import { chosenMembers, sweptOf } from "./sweep.ts";

const known = axes();

const byAxis: Readonly<Record<string, readonly AxisMember[]>> = {
  source: known.sources,
  family: known.families,
  policy: known.policies,
  schedule: known.schedules,
  teachers: known.teachers,
  sampler: known.samplers,
  selector: known.selectors,
  score: known.scores,
};

/** What a form says about something that can be chosen. */
export interface Choice {
  readonly label: string;
  readonly summary: string;
  /** What speaks against it, in a few words, when it cannot work beside the others. */
  readonly obstacle?: string | undefined;
  /** What it shares with others of a long list. */
  readonly group?: string | undefined;
  /** It is left out unless it is chosen. */
  readonly costly?: boolean;
}

/** The kinds that a definition chooses on an axis; several where it sweeps them. */
function kindsAt(path: readonly string[], value: unknown): string[] {
  const field: MemberField = { control: "member", path, title: "", required: true, members: [] };
  return chosenMembers(field, value).map((member) => String(kindOf(member)));
}

/** The first obstacle beside the families and sources that the definition chooses. */
function obstacleIn(axis: string, name: string, value: unknown): string | undefined {
  const sources = kindsAt(["source"], value);
  // The source is chosen first, so a family is judged by it alone.
  const families = axis === "family" ? [name] : kindsAt(["family"], value);
  for (const source of sources) {
    for (const family of families) {
      const obstacle = obstacleTo(axis, name, { family, source });
      if (obstacle !== undefined) return obstacle;
    }
  }
  return undefined;
}

/** A member as a choice of its axis, in this definition. */
export function choiceOf(field: MemberField, kind: string, value: unknown): Choice {
  const axis = axisOf(field);
  const member = byAxis[axis]?.find((one) => one.kind === kind);
  if (!member) return { label: kind, summary: "" };
  const { label, summary, modality } = member;
  return { label, summary, obstacle: obstacleIn(axis, kind, value), group: modality && modalityNames[modality] };
}

const metricOf = (name: string): AxisMetric | undefined => known.metrics.find((metric) => metric.name === name);

export function metricChoice(name: string, value: unknown): Choice {
  const metric = metricOf(name);
  if (!metric) return { label: name, summary: "" };
  const { label, summary, onRequest = false } = metric;
  return { label, summary, obstacle: obstacleIn("metric", name, value), costly: onRequest };
}

/** Whether the sweep replaces what stands at a path. */
export const isSwept = (path: readonly (string | number)[], value: unknown): boolean =>
  sweptOf(value).some((swept) => swept.path === path.join("."));
