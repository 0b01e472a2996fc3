import { isRecord, type Path } from "../draft/path.ts";

/** What of JSON Schema the definition uses, and the meta keys of its fields. */
interface JsonSchema {
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly control?: string;
  readonly holds?: string;
  /** Words for values, by the value as text. */
  readonly choices?: Readonly<Record<string, string>>;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
}

export interface Option {
  readonly value: unknown;
  readonly label: string;
}

interface Base {
  readonly path: Path;
  readonly title: string;
  readonly description?: string | undefined;
  readonly required: boolean;
  readonly default?: unknown;
}

/** A number, or one of a few words in its place. */
export interface NumberField extends Base {
  readonly control: "number";
  readonly integer: boolean;
  readonly words: readonly Option[];
}
export interface TextField extends Base {
  readonly control: "text";
}
export interface SwitchField extends Base {
  readonly control: "switch";
}
export interface OptionsField extends Base {
  readonly control: "options";
  readonly options: readonly Option[];
}
export interface SeveralField extends Base {
  readonly control: "several";
  readonly options: readonly Option[];
}
/** Numbers or words, with commas between them. */
export interface ListField extends Base {
  readonly control: "list";
  readonly numbers: boolean;
}
/** What has no control of its own: written as YAML. */
export interface DataField extends Base {
  readonly control: "data";
}
export interface DatasetField extends Base {
  readonly control: "dataset";
  /** The kind of dataset it takes; any when left out. */
  readonly holds?: string | undefined;
}
/** A file that only the command line can open: shown here where a definition already names one. */
export interface FileField extends Base {
  readonly control: "file";
}
/** A list of mappings that all have the same fields, with paths relative to an entry. */
export interface EntriesField extends Base {
  readonly control: "entries";
  readonly fields: readonly Field[];
}
/** A list whose entries are members of an axis, each with its own fields. */
export interface MembersField extends Base {
  readonly control: "members";
  readonly members: readonly MemberForm[];
}
export interface MemberField extends Base {
  readonly control: "member";
  readonly members: readonly MemberForm[];
}

/** A member of an axis and its own fields, with paths relative to the axis. */
export interface MemberForm {
  readonly kind: string;
  readonly fields: readonly Field[];
}

export type Field =
  | NumberField
  | TextField
  | SwitchField
  | OptionsField
  | SeveralField
  | ListField
  | DataField
  | DatasetField
  | FileField
  | EntriesField
  | MembersField
  | MemberField;

/** The fields of an object's schema, nested objects in place. What leaves nothing to choose is left out. */
export function fieldsOf(schema: unknown, path: Path = []): Field[] {
  const { properties = {}, required = [] } = schema as JsonSchema;
  return Object.entries(properties).flatMap(([key, property]) => {
    const at = [...path, key];
    if (property.properties) return fieldsOf(property, at);
    const base: Base = {
      path: at,
      title: property.title ?? key,
      description: property.description,
      required: required.includes(key) && property.default === undefined,
      default: property.default,
    };
    return fieldOf(property, base) ?? [];
  });
}

/** Fields of an object within a member: "Over, generation", so that two of a title are told apart. */
const titled = (schema: JsonSchema, at: Path): Field[] =>
  fieldsOf(schema, at).map((field) => ({
    ...field,
    title: schema.title === undefined ? field.title : `${schema.title}, ${field.title.toLowerCase()}`,
  }));

function fieldOf(schema: JsonSchema, base: Base): Field | undefined {
  if (schema.control === "dataset") return { ...base, control: "dataset", holds: schema.holds };
  if (schema.control === "file") return { ...base, control: "file" };
  if (schema.oneOf?.every(isMember)) return { ...base, control: "member", members: schema.oneOf.map(memberOf) };
  const alternatives = schema.anyOf ?? schema.oneOf ?? [schema];
  const values = alternatives.flatMap(valuesOf);
  const options = values.map((value) => ({ value, label: schema.choices?.[String(value)] ?? String(value) }));
  const number = alternatives.find(isNumber);
  if (number) return { ...base, control: "number", integer: number.type === "integer", words: options };
  if (options.length > 1) return { ...base, control: "options", options };
  if (options.length === 1) return undefined;
  return ofType(schema, base);
}

function ofType(schema: JsonSchema, base: Base): Field | undefined {
  if (schema.type === "string") return { ...base, control: "text" };
  if (schema.type === "boolean") return { ...base, control: "switch" };
  if (schema.type !== "array") return { ...base, control: "data" };
  const items = schema.items ?? {};
  if (items.enum) {
    return { ...base, control: "several", options: items.enum.map((value) => ({ value, label: String(value) })) };
  }
  if (items.oneOf?.every(isMember)) return { ...base, control: "members", members: items.oneOf.map(memberOf) };
  if (schema.prefixItems?.every(isNumber)) return { ...base, control: "list", numbers: true };
  if (items.properties) return { ...base, control: "entries", fields: fieldsOf(items) };
  const alternatives = items.anyOf ?? items.oneOf ?? [items];
  if (!alternatives.every(isScalar)) return { ...base, control: "data" };
  return { ...base, control: "list", numbers: alternatives.every(isNumber) };
}

const isScalar = ({ type }: JsonSchema): boolean => type === "number" || type === "integer" || type === "string";

const isNumber = (schema: JsonSchema): boolean =>
  (schema.type === "number" || schema.type === "integer") && valuesOf(schema).length === 0;

const valuesOf = (schema: JsonSchema): readonly unknown[] =>
  schema.enum ?? (schema.const === undefined ? [] : [schema.const]);

const isMember = (schema: JsonSchema): boolean => typeof schema.properties?.kind?.const === "string";

function memberOf(schema: JsonSchema): MemberForm {
  const { kind, ...own } = schema.properties ?? {};
  return { kind: String(kind?.const), fields: ownFields(own, schema.required) };
}

const ownFields = (properties: Readonly<Record<string, JsonSchema>>, required: readonly string[] = []): Field[] =>
  Object.entries(properties).flatMap(([key, property]) =>
    property.properties ? titled(property, [key]) : fieldsOf({ properties: { [key]: property }, required }),
  );

/** The same field at a place inside something: a member's own field inside its axis. */
export const inside = <F extends Field>(field: F, at: Path): F => ({ ...field, path: [...at, ...field.path] });

/** The member a value names, if the axis has it. */
export function memberIn(field: Pick<MemberField, "members">, value: unknown): MemberForm | undefined {
  return field.members.find(({ kind }) => kind === kindOf(value));
}

export const kindOf = (value: unknown): unknown => (isRecord(value) ? value.kind : undefined);
