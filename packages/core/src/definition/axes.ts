import { z } from "zod";
import type { FamilyMember } from "../contracts/family.ts";
import { membersOf } from "../contracts/member.ts";
import type { MetricMember } from "../contracts/metric.ts";
import type { PolicyMember } from "../contracts/policy.ts";
import type { Modality } from "../contracts/samples.ts";
import type { SelectorMember } from "../contracts/selector.ts";
import { claims } from "../claims/index.ts";
import { families } from "../families/index.ts";
import { metrics } from "../metrics/index.ts";
import { policies } from "../policies/index.ts";
import { samplers } from "../samplers/index.ts";
import { schedules } from "../schedules/index.ts";
import { scores } from "../scores/index.ts";
import { selectors } from "../selectors/index.ts";
import { sources } from "../sources/index.ts";
import { teachers } from "../teachers/index.ts";
import { definitionSchema } from "./schema.ts";

/** JSON Schema, draft 2020-12, with the metadata of our schemas: title, description, choices, control. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** A member of an axis as data: all that a form, a table or a command line needs to offer it. */
export interface AxisMember {
  readonly kind: string;
  readonly label: string;
  readonly summary: string;
  /** Of what a person writes: what has a default is not required. */
  readonly schema: JsonSchema;
  /** What its corpora are made of; families and sources have one. */
  readonly modality?: Modality;
  /** What its corpora may be; of policies, selectors and scores that take only some. */
  readonly modalities?: readonly Modality[];
  /** Facets that a family's models or a source offer, and the fields of a decoding that a family follows. */
  readonly produces?: readonly string[];
  /** Facets of the model, or fields of a decoding, that it asks for. */
  readonly needs?: readonly string[];
  /** Facets of the source that it asks for. */
  readonly sourceNeeds?: readonly string[];
}

/** A metric as data. */
export type AxisMetric = Omit<MetricMember, "measure">;

export interface Axes {
  readonly sources: readonly AxisMember[];
  readonly families: readonly AxisMember[];
  readonly policies: readonly AxisMember[];
  readonly schedules: readonly AxisMember[];
  readonly teachers: readonly AxisMember[];
  readonly samplers: readonly AxisMember[];
  readonly selectors: readonly AxisMember[];
  readonly scores: readonly AxisMember[];
  readonly claims: readonly AxisMember[];
  readonly metrics: readonly AxisMetric[];
}

interface Described {
  readonly kind: string;
  readonly label: string;
  readonly summary: string;
  readonly schema: z.ZodType;
}

const describe = ({ kind, label, summary, schema }: Described): AxisMember => ({
  kind,
  label,
  summary,
  schema: z.toJSONSchema(schema, { io: "input" }),
});

const modalitiesOf = ({ modalities }: { readonly modalities?: readonly Modality[] }): Pick<AxisMember, "modalities"> =>
  modalities ? { modalities } : {};

/** Every axis with its members, in the order in which they are registered. */
export function axes(): Axes {
  return {
    sources: sources.map((source) => ({
      ...describe(source),
      modality: source.modality,
      produces: source.provides,
    })),
    families: membersOf<FamilyMember>(families).map((family) => ({
      ...describe(family),
      modality: family.modality,
      produces: [...family.produces, ...family.decodes],
      ...(family.requires ? { sourceNeeds: family.requires } : {}),
    })),
    policies: membersOf<PolicyMember>(policies).map((policy) => ({ ...describe(policy), ...modalitiesOf(policy) })),
    schedules: schedules.map(describe),
    teachers: teachers.map(describe),
    samplers: samplers.map((sampler) => ({ ...describe(sampler), needs: sampler.asks })),
    selectors: membersOf<SelectorMember>(selectors).map((selector) => ({
      ...describe(selector),
      ...modalitiesOf(selector),
      needs: selector.needs,
      ...(selector.sourceNeeds ? { sourceNeeds: selector.sourceNeeds } : {}),
    })),
    scores: scores.map((score) => ({
      ...describe(score),
      ...modalitiesOf(score),
      needs: score.needs.model,
      sourceNeeds: score.needs.source,
    })),
    claims: claims.map(describe),
    metrics: metrics.map(({ measure: _measure, ...metric }) => metric),
  };
}

/** A whole definition as JSON Schema, for editors that complete and check while one writes. */
export const definitionJsonSchema = (): JsonSchema => z.toJSONSchema(definitionSchema, { io: "input" });
