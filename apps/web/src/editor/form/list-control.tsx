"use client";
import { FormField } from "../../ui/form-field.tsx";
import { TypedInput } from "../../ui/form-typed-input.tsx";
import { pathKey } from "../draft/path.ts";
import type { ListField } from "./fields.ts";
import { useField } from "./simple-controls.tsx";
import { readScalar } from "./sweep.ts";

/** Names may hold spaces, so only commas part them; numbers are parted by spaces too. */
const readList = (typed: string, numbers: boolean): unknown[] =>
  typed
    .split(numbers ? /[,\s]+/ : ",")
    .map((word) => word.trim())
    .filter((word) => word !== "")
    .map(readScalar);

const writeList = (value: unknown): string => (Array.isArray(value) ? value.map(String).join(", ") : "");

/** Several values in one line. */
export function ListControl({ field }: { field: ListField }) {
  const { value, set, errors, help } = useField(field);
  return (
    <FormField place={pathKey(field.path)} label={field.title} help={help} errors={errors} className="col-span-full">
      {(control) => (
        <TypedInput
          {...control}
          className="w-full"
          inputMode="text"
          placeholder={writeList(field.default) || "With commas between them"}
          text={writeList(value)}
          normal={(typed) => writeList(readList(typed, field.numbers))}
          onText={(typed) => {
            const values = readList(typed, field.numbers);
            set(values.length === 0 ? undefined : values);
          }}
        />
      )}
    </FormField>
  );
}
