"use client";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "../ui/select.tsx";

const ALL = "*";

interface Props {
  readonly label: string;
  /** What is shown while nothing is chosen. */
  readonly all: string;
  readonly value: string | null;
  readonly options: readonly string[];
  nameOf?(option: string): string;
  onChange(value: string | null): void;
}

/** One of many, or all. */
export function FilterSelect({ label, all, value, options, nameOf = (option) => option, onChange }: Props) {
  return (
    <Select value={value ?? ALL} onValueChange={(next) => onChange(next === ALL ? null : next)}>
      <SelectTrigger aria-label={label} className="max-w-56 max-sm:max-w-none">
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        <SelectItem value={ALL}>{all}</SelectItem>
        {options.map((option) => (
          <SelectItem key={option} value={option}>
            {nameOf(option)}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
