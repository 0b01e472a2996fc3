import { z } from "zod";
import { decodingNames } from "../contracts/decoding.ts";
import { facetNames } from "../contracts/facets.ts";
import type { LawMember } from "../contracts/law.ts";
import { modalityNames } from "../contracts/samples.ts";
import { axes, type AxisMember, type AxisMetric } from "../definition/axes.ts";
import { change } from "../definition/change.ts";
import { laws } from "../laws/index.ts";
import { optionsOf, type OptionReference } from "./options.ts";

export interface MemberReference {
  readonly kind: string;
  readonly label: string;
  readonly summary: string;
  /** What it is made of, needs and offers, as sentences. */
  readonly notes: readonly string[];
  readonly options: readonly OptionReference[];
}

export interface AxisReference {
  /** As the command line calls it. */
  readonly id: string;
  readonly title: string;
  /** Where a definition says it; empty where it stands within others. */
  readonly path: string;
  readonly summary: string;
  readonly members: readonly MemberReference[];
}

export interface MetricReference {
  readonly name: string;
  readonly label: string;
  readonly summary: string;
  readonly unit: string;
  readonly notes: readonly string[];
}

export interface LawReference {
  readonly name: string;
  readonly metric: string;
  readonly statement: string;
  readonly citation: string;
  readonly certainty: LawMember["certainty"];
  /** Of which arms it speaks: "family gaussian, policy replace". */
  readonly scope: string;
}

/** Everything that a definition can be made of and be judged by. */
export interface Reference {
  readonly axes: readonly AxisReference[];
  readonly metrics: readonly MetricReference[];
  readonly laws: readonly LawReference[];
}

type AxisName = Exclude<keyof ReturnType<typeof axes>, "metrics">;

const described: Record<AxisName, Pick<AxisReference, "title" | "path" | "summary">> = {
  sources: { title: "Sources", path: "source", summary: "The real distribution, or a dataset." },
  families: { title: "Families", path: "family", summary: "What is fitted to a corpus and generates the next." },
  policies: { title: "Policies", path: "recursion.policy", summary: "What the next generation learns from." },
  schedules: {
    title: "Schedules",
    path: "recursion.schedule",
    summary: "How the sample size depends on the generation.",
  },
  teachers: {
    title: "Teachers",
    path: "recursion.teachers",
    summary: "Who generates what the next generation learns from.",
  },
  samplers: { title: "Samplers", path: "sampler", summary: "How a model is asked to generate." },
  selectors: { title: "Selectors", path: "selector", summary: "What is kept of what was generated." },
  scores: { title: "Scores", path: "", summary: "A number for every item, which selectors and teachers go by." },
  claims: { title: "Claims", path: "claims", summary: "What the chains are judged by, written down before they run." },
};

const names: Readonly<Record<string, string>> = { ...facetNames, ...decodingNames };
const named = (facets: readonly string[]): string =>
  [...new Set(facets.map((facet) => names[facet] ?? facet))].join(", ");

function memberNotes(member: AxisMember): string[] {
  const { modality, modalities, needs = [], sourceNeeds = [], produces = [] } = member;
  return [
    ...(modality ? [`Made of ${modalityNames[modality]}.`] : []),
    ...(modalities ? [`Takes ${modalities.map((one) => modalityNames[one]).join(", or ")}.`] : []),
    ...(needs.length > 0 ? [`Needs of the family: ${named(needs)}.`] : []),
    ...(sourceNeeds.length > 0 ? [`Needs of the source: ${named(sourceNeeds)}.`] : []),
    ...(produces.length > 0 ? [`Offers ${named(produces)}.`] : []),
  ];
}

const memberReference = (member: AxisMember): MemberReference => ({
  kind: member.kind,
  label: member.label,
  summary: member.summary,
  notes: memberNotes(member),
  options: optionsOf(member.schema),
});

const bound = (value: number): string => (Number.isFinite(value) ? String(value) : "∞");

function metricReference({
  name,
  label,
  summary,
  unit,
  range,
  reference,
  needs,
  better,
  onRequest,
}: AxisMetric): MetricReference {
  const [low, high] = range;
  const asked = [...needs.model, ...needs.source];
  return {
    name,
    label,
    summary,
    unit,
    notes: [
      `From ${low === -Infinity ? "−∞" : bound(low)} to ${bound(high)}${reference === undefined ? "" : `; the real distribution scores ${reference}`}.`,
      ...(better === "neither" ? [] : [`${better === "higher" ? "Higher" : "Lower"} is better.`]),
      ...(asked.length > 0 ? [`Needs ${named(asked)}.`] : []),
      ...(needs.samples ? [`Needs ${modalityNames[needs.samples]}.`] : []),
      ...(onRequest ? ["Measured only where a definition names it."] : []),
    ],
  };
}

const scopeText = (scope: LawMember["scope"]): string =>
  Object.entries(scope)
    .map(([axis, kinds]: [string, string | readonly string[]]) => `${axis} ${[kinds].flat().join(" or ")}`)
    .join(", ");

const lawReference = ({ name, metric, statement, citation, certainty, scope }: LawMember): LawReference => ({
  ...{ name, metric, statement, citation, certainty },
  scope: scopeText(scope),
});

/** What holds from a generation on: no axis with members of its own, but one entry with the axes it can change. */
const changesReference = (): AxisReference => ({
  id: "changes",
  title: "Changes",
  path: "recursion.changes",
  summary: "A list, in order of generations: what chains do differently from a generation on.",
  members: [
    {
      kind: "change",
      label: "change",
      summary:
        "What it does not name goes on as before. The bits of all generations before it are those of the definition without it, and laws are silent from it on.",
      notes: [
        "A policy that takes over begins with what the chain still holds; those that promise the first real corpus are given it again.",
        "Family, source, seed, replicates and metrics hold for whole chains.",
      ],
      options: optionsOf(z.toJSONSchema(change, { io: "input" })).map((option) => ({
        ...option,
        type: option.type.startsWith("one of ") ? `as \`${home[option.name] ?? option.name}\`` : option.type,
      })),
    },
  ],
});

const home: Readonly<Record<string, string>> = {
  policy: "recursion.policy",
  schedule: "recursion.schedule",
  teachers: "recursion.teachers",
};

/** What is registered, as data for the reference page and its file. */
export function reference(): Reference {
  const { metrics, ...all } = axes();
  const known = Object.entries(all) as [AxisName, readonly AxisMember[]][];
  return {
    axes: [
      ...known.map(([id, members]) => ({ id, ...described[id], members: members.map(memberReference) })),
      changesReference(),
    ],
    metrics: metrics.map(metricReference),
    laws: laws.map(lawReference),
  };
}
