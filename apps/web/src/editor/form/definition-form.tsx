"use client";
import { useId, type ReactNode } from "react";
import { getIn, pathKey, type Path } from "../draft/path.ts";
import { useForm } from "./context.tsx";
import { inside, memberIn, type EntriesField, type Field, type MembersField } from "./fields.ts";
import { FieldView } from "./field-view.tsx";
import { layOut } from "./layout.ts";
import { SweepBuilder } from "./sweep-builder.tsx";
import { chosenMembers, memberPath, sweptOf } from "./sweep.ts";
import { Why } from "./why.tsx";

const everywhere: readonly Path[] = [[], ["sweep"]];
const EVERYWHERE = everywhere.length;

/** Every place of the form that can show a problem. */
export function placesOf(fields: readonly Field[], value: unknown): Path[] {
  const ofFields = fields.flatMap((field): Path[] => {
    if (field.control === "entries") return [field.path, ...placesInEntries(field, value)];
    if (field.control === "members") return [field.path, ...placesInList(field, value)];
    if (field.control !== "member") return [field.path];
    const own = chosenMembers(field, value).flatMap((member, index) =>
      placesWithin(
        (memberIn(field, member)?.fields ?? []).map((each) => inside(each, memberPath(field, value, index))),
      ),
    );
    return [field.path, ...own];
  });
  return [...everywhere, ...ofFields, ...sweptOf(value).map(({ path }) => ["sweep", path])];
}

/** Places of a list's entries and of their fields. */
function placesInEntries({ path, fields }: EntriesField, value: unknown): Path[] {
  const entries = getIn(value, path);
  return (Array.isArray(entries) ? entries : []).flatMap((_, index) => {
    const at = [...path, index];
    return [
      at,
      ...placesOf(
        fields.map((field) => inside(field, at)),
        value,
      ).slice(EVERYWHERE),
    ];
  });
}

/** Places of members in a list, and of their own fields. */
function placesInList({ path, members }: MembersField, value: unknown): Path[] {
  const entries = getIn(value, path);
  return (Array.isArray(entries) ? entries : []).flatMap((entry: unknown, index) => {
    const at = [...path, index];
    const own = memberIn({ members }, entry)?.fields ?? [];
    return [at, ...placesWithin(own.map((field) => inside(field, at)))];
  });
}

/** Places of a member's own fields; a member among them shows its own problems and those within it. */
const placesWithin = (fields: readonly Field[]): Path[] =>
  fields.flatMap((field) => {
    if (field.control !== "member") return [field.path];
    const own = field.members.flatMap((member) => member.fields.map((each) => inside(each, field.path)));
    return [field.path, ...placesWithin(own)];
  });

/** The definition as a form, drawn from its schema. */
export function DefinitionForm({ fields, disabled }: { fields: readonly Field[]; disabled: boolean }) {
  const { problems } = useForm();
  const id = useId();
  return (
    <fieldset disabled={disabled} className="m-0 min-w-0 border-0 p-0">
      <Why id={id} problems={problems.get(pathKey([])) ?? []} title="The definition" />
      {layOut(fields).map(({ title, offer, fields: own }) => (
        <Part key={title} title={title} note={offer === "several" ? "one arm for each that is chosen" : undefined}>
          <div className="grid grid-cols-3 items-start gap-x-3 gap-y-3 max-sm:grid-cols-2">
            {own.map((field) => (
              <FieldView key={field.path.join(".")} field={field} offer={offer} />
            ))}
          </div>
        </Part>
      ))}
      <Part title="Sweep">
        <SweepBuilder fields={fields} />
      </Part>
      <Part title="Claims">
        {fields
          .filter(({ control }) => control === "members")
          .map((field) => (
            <FieldView key={field.path.join(".")} field={field} />
          ))}
      </Part>
    </fieldset>
  );
}

function Part({ title, note, children }: { title: string; note?: string | undefined; children: ReactNode }) {
  return (
    <fieldset className="m-0 min-w-0 border-0 border-t border-rule px-0 py-4 first-of-type:border-t-0 first-of-type:pt-1">
      <legend className="float-left mb-2 w-full p-0 font-semibold">
        {title} {note && <span className="font-normal text-ink-3">{note}</span>}
      </legend>
      <div className="clear-both">{children}</div>
    </fieldset>
  );
}
