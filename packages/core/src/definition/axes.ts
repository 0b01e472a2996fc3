import { z } from "zod";
import type { MetricMember } from "../contracts/metric.ts";
import type { Modality } from "../contracts/samples.ts";
import { families } from "../families/index.ts";
import { metrics } from "../metrics/index.ts";
import { policies } from "../policies/index.ts";
import { samplers } from "../samplers/index.ts";
import { selectors } from "../selectors/index.ts";
import { sources } from "../sources/index.ts";
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
  /** Facets that a family's models or a source offer. */
  readonly produces?: readonly string[];
  /** Facets of the model that a sampler or selector asks for. */
  readonly needs?: readonly string[];
}

/** A metric as data. */
export type AxisMetric = Omit<MetricMember, "measure">;

export interface Axes {
  readonly sources: readonly AxisMember[];
  readonly families: readonly AxisMember[];
  readonly policies: readonly AxisMember[];
  readonly samplers: readonly AxisMember[];
  readonly selectors: readonly AxisMember[];
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

/** Every axis with its members, in the order in which they are registered. */
export function axes(): Axes {
  return {
    sources: sources.map((source) => ({
      ...describe(source),
      modality: source.modality,
      produces: source.provides,
    })),
    families: families.map((family) => ({
      ...describe(family),
      modality: family.modality,
      produces: family.produces,
    })),
    policies: policies.map(describe),
    samplers: samplers.map((sampler) => ({ ...describe(sampler), needs: sampler.needs })),
    selectors: selectors.map((selector) => ({ ...describe(selector), needs: selector.needs })),
    metrics: metrics.map(({ measure: _measure, ...metric }) => metric),
  };
}

/** A whole definition as JSON Schema, for editors that complete and check while one writes. */
export const definitionJsonSchema = (): JsonSchema => z.toJSONSchema(definitionSchema, { io: "input" });
