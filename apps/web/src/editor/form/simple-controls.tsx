"use client";
import { useId, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { FormErrors, FormField } from "../../ui/form-field.tsx";
import { NativeSelect } from "../../ui/form-native-select.tsx";
import { TypedInput } from "../../ui/form-typed-input.tsx";
import { pathKey } from "../draft/path.ts";
import { useAt, useForm } from "./context.tsx";
import type { FileField, NumberField, OptionsField, SwitchField, TextField, Field } from "./fields.ts";
import { isSwept } from "./members.ts";
import { sentence } from "./problems.ts";
import { readScalar } from "./sweep.ts";

/** A field's value with what its control shows around it. */
export function useField(field: Field) {
  const at = useAt(field.path);
  const { value: definition } = useForm();
  const swept = isSwept(field.path, definition);
  return {
    ...at,
    errors: at.problems.map((problem) => sentence(problem, field.title)),
    help: swept ? "Swept below; the value here is not used." : field.description,
  };
}

const textOf = (value: unknown): string => (value === undefined || value === null ? "" : String(value));
const placeholderOf = (field: Field): string => (field.default === undefined ? "" : String(field.default));

/** What was typed is stored even where it is no number: it stays, and the check says what it must be. */
const numberFrom = (typed: string): unknown => (typed.trim() === "" ? undefined : readScalar(typed));

export function NumberControl({ field }: { field: NumberField }) {
  const { value, set, errors, help } = useField(field);
  // What a word in the field's place goes back to.
  const [number, setNumber] = useState<number>();
  if (typeof value === "number" && value !== number && !Number.isNaN(value)) setNumber(value);
  return (
    <FormField place={pathKey(field.path)} label={field.title} help={help} errors={errors}>
      {(control) => (
        <span className="flex gap-1">
          <TypedInput
            {...control}
            className="w-full"
            inputMode={field.integer && field.words.length === 0 ? "numeric" : "text"}
            placeholder={placeholderOf(field)}
            text={textOf(value)}
            normal={(typed) => textOf(numberFrom(typed))}
            onText={(typed) => set(numberFrom(typed))}
          />
          {field.words.map(({ value: word, label }) => (
            <Button
              key={label}
              aria-pressed={value === word}
              aria-label={`${field.title}: ${label}`}
              className="px-2 text-small aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:text-on-ink"
              onClick={() => set(value === word ? number : word)}
            >
              {label}
            </Button>
          ))}
        </span>
      )}
    </FormField>
  );
}

export function TextControl({ field }: { field: TextField }) {
  const { value, set, errors, help } = useField(field);
  return (
    <FormField place={pathKey(field.path)} label={field.title} help={help} errors={errors}>
      {(control) => (
        <TypedInput
          {...control}
          className="w-full"
          placeholder={placeholderOf(field)}
          text={textOf(value)}
          onText={(typed) => set(typed === "" ? undefined : typed)}
        />
      )}
    </FormField>
  );
}

/** Nothing is offered where no file is named: only the command line opens files. */
export function FileControl({ field }: { field: FileField }) {
  const { value } = useAt(field.path);
  return value === undefined ? null : <TextControl field={{ ...field, control: "text" }} />;
}

export function SwitchControl({ field }: { field: SwitchField }) {
  const { value, set, errors, help } = useField(field);
  const id = useId();
  return (
    <div className="min-w-0">
      <span aria-hidden className="mb-[3px] block text-small text-ink-2 max-sm:hidden">
        &nbsp;
      </span>
      <label className="flex min-h-hit cursor-pointer items-center gap-2">
        <input
          type="checkbox"
          checked={(value ?? field.default) === true}
          aria-invalid={errors.length > 0 || undefined}
          aria-describedby={errors.length > 0 ? id : undefined}
          onChange={({ target }) => set(target.checked)}
        />
        {field.title}
      </label>
      <FormErrors id={id} errors={errors} />
      {help && <p className="mt-[3px] text-tick text-ink-3">{help}</p>}
    </div>
  );
}

export function OptionsControl({ field }: { field: OptionsField }) {
  const { value, set, errors, help } = useField(field);
  const chosen = value ?? field.default;
  const index = field.options.findIndex((option) => option.value === chosen);
  return (
    <FormField place={pathKey(field.path)} label={field.title} help={help} errors={errors}>
      {(control) => (
        <NativeSelect
          {...control}
          value={index}
          onChange={({ target }) => set(field.options[Number(target.value)]?.value)}
        >
          {index < 0 && <option value={-1}>{chosen === undefined ? "Choose" : `${String(chosen)} (not known)`}</option>}
          {field.options.map((option, at) => (
            <option key={option.label} value={at}>
              {option.label}
            </option>
          ))}
        </NativeSelect>
      )}
    </FormField>
  );
}
