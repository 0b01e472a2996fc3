"use client";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "../ui/select.tsx";

export interface Option {
  readonly value: string;
  readonly text: string;
}

interface Props {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  onChange(value: string): void;
  /** Whether the label stands before it too. */
  readonly named?: boolean;
}

/** A choice among several in the head of a figure or a table. */
export function Picker({ label, value, options, onChange, named = false }: Props) {
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5 text-small">
      {named && (
        <span aria-hidden="true" className="text-ink-2">
          {label}
        </span>
      )}
      <Select value={value} onValueChange={onChange}>
        <SelectTrigger aria-label={label} className="h-[26px] max-w-56 text-small pointer-coarse:h-hit">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {options.map((option) => (
            <SelectItem key={option.value} value={option.value}>
              {option.text}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </span>
  );
}
