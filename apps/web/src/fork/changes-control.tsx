"use client";
import { useId } from "react";
import { Button } from "../ui/button.tsx";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../ui/menu.tsx";
import { isRecord, pathKey, type Path } from "../editor/draft/path.ts";
import { useAt, useForm } from "../editor/form/context.tsx";
import type { ControlOf } from "../editor/form/control.ts";
import { inside, type EntriesField, type Field } from "../editor/form/fields.ts";
import { Why } from "../editor/form/why.tsx";
import { chooseFirst, nextEntry } from "./entries.ts";

type View = ControlOf<EntriesField>["View"];

/** What happens differently from a generation on: an entry for each such generation, each with the controls of what it names. */
export function EntriesControl({ field, View }: ControlOf<EntriesField>) {
  const { value: definition } = useForm();
  const { value, problems, set } = useAt(field.path);
  const entries: readonly unknown[] = Array.isArray(value) ? value : [];
  const id = useId();
  return (
    <div className="col-span-full" data-place={pathKey(field.path)}>
      {entries.map((entry, index) => (
        <Entry
          key={index}
          {...{ field, View, index, entry }}
          onRemove={() => set(entries.length === 1 ? undefined : entries.toSpliced(index, 1))}
        />
      ))}
      <Why id={id} problems={problems} title={field.title} />
      <Button size="small" className="mt-1" onClick={() => set([...entries, nextEntry(definition, entries)])}>
        Add a change
      </Button>
    </div>
  );
}

interface EntryProps {
  readonly field: EntriesField;
  readonly View: View;
  readonly index: number;
  readonly entry: unknown;
  onRemove(): void;
}

/** One change: its generation, what it names, and what it could name beside that. */
function Entry({ field, View, index, entry, onRemove }: EntryProps) {
  const path: Path = [...field.path, index];
  const { problems } = useAt(path);
  const id = useId();
  const [first, ...others] = field.fields;
  const named = others.filter((own) => keyOf(own) in (isRecord(entry) ? entry : {}));
  const left = others.filter((own) => !named.includes(own));
  return (
    <fieldset
      data-place={pathKey(path)}
      aria-label={`Change ${index + 1}`}
      className="m-0 mb-4 min-w-0 border-0 border-l-2 border-rule-2 py-0 pr-0 pl-4"
    >
      <div className="grid grid-cols-3 items-start gap-x-3 gap-y-3 max-sm:grid-cols-2">
        {first && <View field={inside(first, path)} />}
        <div className="col-span-2 flex items-end justify-end gap-2 pt-[22px] max-sm:col-span-1">
          {left.length > 0 && <Further {...{ path, left, index }} />}
          <Button size="small" aria-label={`Remove change ${index + 1}`} onClick={onRemove}>
            Remove
          </Button>
        </div>
        {named.map((own) => (
          <Named key={keyOf(own)} field={inside(own, path)} View={View} />
        ))}
      </div>
      <Why id={id} problems={problems} title={`Change ${index + 1}`} />
    </fieldset>
  );
}

const keyOf = ({ path }: Field): string => String(path[0]);

/** A control of the change with the way to leave it as it was. */
function Named({ field, View }: { field: Field; View: View }) {
  const { set } = useAt(field.path);
  return (
    <div className="col-span-full grid grid-cols-3 items-start gap-x-3 gap-y-3 max-sm:grid-cols-2">
      <View field={field} offer="menu" />
      <p className="col-span-full -mt-2">
        <button type="button" className="text-tick text-ink-3 underline hover:text-ink" onClick={() => set(undefined)}>
          {field.title} as before
        </button>
      </p>
    </div>
  );
}

/** What a change can name that it does not. */
function Further({ path, left, index }: { path: Path; left: readonly Field[]; index: number }) {
  const { value, edit } = useForm();
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button size="small" aria-label={`Change something else too, from the generation of change ${index + 1}`}>
          Change also
        </Button>
      </MenuTrigger>
      <MenuContent align="end">
        {left.map((own) => (
          <MenuItem
            key={keyOf(own)}
            onSelect={() => edit([{ path: [...path, keyOf(own)], value: chooseFirst(own, value) }])}
          >
            {own.title}
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  );
}
