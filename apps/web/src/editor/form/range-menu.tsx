"use client";
import { Popover } from "radix-ui";
import { useState, type FormEvent } from "react";
import { Button } from "../../ui/button.tsx";
import { FormErrors, FormField } from "../../ui/form-field.tsx";
import { Input } from "../../ui/input.tsx";
import { floating } from "../../ui/menu.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { rangeValues, type RangeKind } from "./ranges.ts";
import { readScalar } from "./sweep.ts";

const kinds: readonly { value: RangeKind; label: string }[] = [
  { value: "linear", label: "Linear" },
  { value: "logarithmic", label: "Logarithmic" },
  { value: "doubling", label: "Doubling" },
];

interface Props {
  readonly path: string;
  readonly values: readonly unknown[];
  readonly integer: boolean;
  onValues(values: readonly number[]): void;
}

/** Writes the values of a path by their ends. */
export function RangeMenu({ path, values, integer, onValues }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button size="small" aria-label={`Range of ${path}`}>
          Range
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content sideOffset={4} align="end" aria-label={`Range of ${path}`} className={`${floating} w-72 p-4`}>
          <RangeForm
            {...{ values, integer }}
            onValues={(next) => {
              onValues(next);
              setOpen(false);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

const ends = (values: readonly unknown[]): [string, string] => {
  const numbers = values.filter((value) => typeof value === "number");
  return numbers.length === 0 ? ["", ""] : [String(Math.min(...numbers)), String(Math.max(...numbers))];
};

function RangeForm({ values, integer, onValues }: Omit<Props, "path">) {
  const [spacing, setSpacing] = useState<RangeKind>("linear");
  const [[from, to], setEnds] = useState(() => ends(values.slice(0, 1000)));
  const [count, setCount] = useState("5");
  const read = (text: string): number => (text.trim() === "" ? Number.NaN : Number(readScalar(text)));
  const made = rangeValues({ spacing, from: read(from), to: read(to), count: read(count), integer });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (typeof made !== "string") onValues(made);
  };
  return (
    <form onSubmit={submit}>
      <Segmented<RangeKind> label="Spacing" value={spacing} options={kinds} onChange={setSpacing} />
      <div className="mt-3 grid grid-cols-3 gap-2">
        <End label="From" value={from} onValue={(text) => setEnds([text, to])} />
        <End label="To" value={to} onValue={(text) => setEnds([from, text])} />
        {spacing !== "doubling" && <End label="Count" value={count} onValue={setCount} />}
      </div>
      <p className="mono mt-2 max-h-16 overflow-y-auto text-tick text-ink-2" aria-live="polite">
        {typeof made === "string" ? "" : shown(made)}
      </p>
      <FormErrors id="range-errors" errors={typeof made === "string" ? [made] : []} />
      <Button type="submit" size="small" className="mt-2" disabled={typeof made === "string"}>
        Use these values
      </Button>
    </form>
  );
}

const FEW = 12;
const shown = (values: readonly number[]): string =>
  values.length <= FEW
    ? values.join(", ")
    : `${values.slice(0, FEW - 1).join(", ")}, …, ${values.at(-1)} (${values.length} values)`;

const End = ({ label, value, onValue }: { label: string; value: string; onValue(text: string): void }) => (
  <FormField label={label}>
    {(control) => (
      <Input
        {...control}
        className="w-full min-w-0"
        inputMode="decimal"
        autoComplete="off"
        value={value}
        onChange={({ target }) => onValue(target.value)}
      />
    )}
  </FormField>
);
