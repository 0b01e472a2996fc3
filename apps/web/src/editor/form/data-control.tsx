"use client";
import { useState } from "react";
import { parse, stringify } from "yaml";
import { FormField } from "../../ui/form-field.tsx";
import { pathKey } from "../draft/path.ts";
import type { DataField } from "./fields.ts";
import { useField } from "./simple-controls.tsx";

const written = (value: unknown): string =>
  value === undefined ? "" : stringify(value, { collectionStyle: "any" }).trimEnd();

/** The value that a text stands for; undefined for none, an Error for what is no YAML. */
function read(text: string): unknown {
  try {
    return text.trim() === "" ? undefined : parse(text);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** A value that has no control of its own, as YAML. What is no YAML yet stays in the box and changes nothing. */
export function DataControl({ field }: { field: DataField }) {
  const { value, set, errors, help } = useField(field);
  const stored = written(value ?? field.default);
  const [typed, setTyped] = useState<string | null>(null);
  const meant = typed === null ? undefined : read(typed);
  const broken = meant instanceof Error;
  const shown = typed !== null && (broken || written(meant ?? field.default) === stored) ? typed : stored;
  return (
    <FormField
      place={pathKey(field.path)}
      label={`${field.title} (YAML)`}
      help={help}
      errors={broken ? ["This is no YAML yet, so it is not used."] : errors}
      className="col-span-full"
    >
      {(control) => (
        <textarea
          {...control}
          rows={Math.min(10, Math.max(2, shown.split("\n").length))}
          value={shown}
          spellCheck={false}
          autoComplete="off"
          onChange={({ target }) => {
            setTyped(target.value);
            const next = read(target.value);
            if (!(next instanceof Error)) set(next);
          }}
          className="mono w-full rounded-2 border border-control bg-raised px-2.5 py-1.5 text-small hover:border-ink"
        />
      )}
    </FormField>
  );
}
