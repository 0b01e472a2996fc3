import { axes, facetNames, modalityNames, type AxisMember, type AxisMetric } from "@heirloom/core";
import { kindOf, type MemberField } from "./fields.ts";
import { axisOf } from "./layout.ts";
import { chosenMembers, sweptOf } from "./sweep.ts";

const known = axes();

const byAxis: Readonly<Record<string, readonly AxisMember[]>> = {
  source: known.sources,
  family: known.families,
  policy: known.policies,
  sampler: known.samplers,
  selector: known.selectors,
};

/** What a form says about something that can be chosen. */
export interface Choice {
  readonly label: string;
  readonly summary: string;
  /** The property that is missing, in a few words, when the choice cannot work beside the others. */
  readonly obstacle?: string | undefined;
}

const memberOfAxis = (field: MemberField, kind: unknown): AxisMember | undefined =>
  byAxis[axisOf(field)]?.find((member) => member.kind === kind);

/** The members that a definition chooses on an axis; several where it sweeps them. */
function chosen(path: readonly string[], value: unknown): AxisMember[] {
  const field: MemberField = { control: "member", path, title: "", required: true, members: [] };
  return chosenMembers(field, value).flatMap((member) => memberOfAxis(field, kindOf(member)) ?? []);
}

/** A member as a choice of its axis, in this definition. */
export function choiceOf(field: MemberField, kind: string, value: unknown): Choice {
  const member = memberOfAxis(field, kind);
  if (!member) return { label: kind, summary: "" };
  const families = chosen(["family"], value);
  const obstacle = missingNeed(member.needs, families) ?? missingModality(field, member, value);
  return { label: member.label, summary: member.summary, obstacle };
}

function missingNeed(needs: AxisMember["needs"], producers: readonly AxisMember[]): string | undefined {
  const missing = needs?.find((need) => producers.some(({ produces }) => !produces?.includes(need)));
  return missing === undefined ? undefined : `needs ${nameOf(missing)}`;
}

const nameOf = (facet: string): string => (facetNames as Readonly<Record<string, string>>)[facet] ?? facet;

/** The source is chosen first, so it is the other axes that have to fit it. */
function missingModality(field: MemberField, member: AxisMember, value: unknown): string | undefined {
  if (member.modality === undefined || axisOf(field) === "source") return undefined;
  const given = chosen(["source"], value);
  return given.some(({ modality }) => modality !== member.modality)
    ? `needs ${modalityNames[member.modality]}`
    : undefined;
}

const metricOf = (name: string): AxisMetric | undefined => known.metrics.find((metric) => metric.name === name);

export function metricChoice(name: string, value: unknown): Choice {
  const metric = metricOf(name);
  if (!metric) return { label: name, summary: "" };
  const obstacle =
    missingNeed(metric.needs.model, chosen(["family"], value)) ??
    missingNeed(metric.needs.source, chosen(["source"], value));
  return { label: metric.label, summary: metric.summary, obstacle };
}

/** Whether the sweep replaces what stands at a path. */
export const isSwept = (path: readonly (string | number)[], value: unknown): boolean =>
  sweptOf(value).some((swept) => swept.path === path.join("."));
