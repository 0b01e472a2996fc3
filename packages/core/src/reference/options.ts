import type { JsonSchema } from "../definition/axes.ts";

/** An option of a member, in words. */
export interface OptionReference {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** "number", "one of fresh, fixed", "list of numbers", "a score". */
  readonly type: string;
  /** "0 to 1", "at least 2"; empty where nothing bounds it. */
  readonly range: string;
  /** As it is written; empty where there is none. */
  readonly default: string;
  readonly required: boolean;
}

/** The options of a member's schema, in their order, without its kind. */
export function optionsOf({ properties = {}, required = [] }: JsonSchema): OptionReference[] {
  return Object.entries(properties).flatMap(([name, property]) => {
    if (name === "kind" || typeof property === "boolean") return [];
    return [
      {
        name,
        title: property.title ?? "",
        description: property.description ?? "",
        type: typeOf(property),
        range: rangeOf(property),
        default: property.default === undefined ? "" : written(property.default),
        required: required.includes(name) && property.default === undefined,
      },
    ];
  });
}

const written = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

const isSchema = (schema: unknown): schema is JsonSchema => typeof schema === "object" && schema !== null;

const alternativesOf = ({ anyOf, oneOf }: JsonSchema): JsonSchema[] => [...(anyOf ?? oneOf ?? [])].filter(isSchema);

/** The kind that a schema of a member fixes. */
function kindIn({ properties }: JsonSchema): unknown {
  const kind = properties?.["kind"];
  return isSchema(kind) ? kind.const : undefined;
}

function typeOf(schema: JsonSchema): string {
  const alternatives = alternativesOf(schema);
  const kinds = alternatives.map(kindIn);
  if (kinds.length > 0 && kinds.every((kind) => kind !== undefined)) return `one of ${kinds.join(", ")}`;
  if (alternatives.length > 0) return [...new Set(alternatives.map(typeOf))].join(" or ");
  if (schema.const !== undefined) return written(schema.const);
  if (schema.enum && schema.enum.length > MANY) return `one of ${schema.enum.length} names`;
  if (schema.enum) return `one of ${schema.enum.map(written).join(", ")}`;
  return plainType(schema);
}

/** Longer lists are told elsewhere on the page. */
const MANY = 20;

function plainType(schema: JsonSchema): string {
  const { type, items, prefixItems } = schema;
  if (type === "array") {
    if (prefixItems) return `${prefixItems.length} values`;
    return isSchema(items) ? `list: ${typeOf(items)}` : "list";
  }
  const words: Record<string, string> = {
    integer: "whole number",
    number: "number",
    string: "text",
    boolean: "true or false",
  };
  return typeof type === "string" ? (words[type] ?? "mapping") : "any";
}

/** Ends that only say that a number fits into a double are no bounds. */
const isBound = (value: unknown): value is number => typeof value === "number" && Math.abs(value) < 2 ** 53 - 1;

function rangeOf(schema: JsonSchema): string {
  const own = schema.type === "integer" || schema.type === "number" ? schema : numberIn(schema);
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = own;
  const low = isBound(minimum)
    ? `${number(minimum)}`
    : isBound(exclusiveMinimum)
      ? `over ${number(exclusiveMinimum)}`
      : "";
  const high = isBound(maximum)
    ? `${number(maximum)}`
    : isBound(exclusiveMaximum)
      ? `under ${number(exclusiveMaximum)}`
      : "";
  if (low !== "" && high !== "") return `${low} to ${high}`;
  if (low !== "") return low.startsWith("over") ? low : `at least ${low}`;
  return high === "" || high.startsWith("under") ? high : `at most ${high}`;
}

const number = (value: number): string => value.toLocaleString("en-US", { maximumFractionDigits: 6 });

/** The number among alternatives, or in a list. */
function numberIn(schema: JsonSchema): JsonSchema {
  const found = [...alternativesOf(schema), ...(isSchema(schema.items) ? [schema.items] : [])];
  return found.find(({ type }) => type === "integer" || type === "number") ?? {};
}
