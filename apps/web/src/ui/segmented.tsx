"use client";
import { ToggleGroup } from "radix-ui";

interface Props<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange(value: T): void;
}

/** One of a few, all visible. */
export function Segmented<T extends string>({ label, value, options, onChange }: Props<T>) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => next !== "" && onChange(next as T)}
      className="inline-flex overflow-hidden rounded-2 border border-control bg-raised"
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className="min-h-6 border-rule-2 px-[9px] text-small text-ink-2 not-first:border-l hover:text-ink focus-visible:outline-offset-[-3px] focus-visible:outline-current data-[state=on]:bg-ink data-[state=on]:text-on-ink pointer-coarse:min-h-hit"
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
