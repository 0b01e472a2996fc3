"use client";
import { useId } from "react";
import { Button } from "../../ui/button.tsx";
import { useAt, useForm } from "./context.tsx";
import type { SeveralField } from "./fields.ts";
import { metricChoice, type Choice } from "./members.ts";
import { Why } from "./why.tsx";

interface Row extends Choice {
  readonly name: string;
}

interface ChecksProps {
  rows: readonly Row[];
  chosen: readonly string[];
  onToggle(name: string): void;
}

const Checks = ({ rows, chosen, onToggle }: ChecksProps) => (
  <div className="grid grid-cols-2 gap-x-4 gap-y-0.5 max-sm:grid-cols-1">
    {rows.map(({ name, label, summary, obstacle, costly }) => (
      <label
        key={name}
        title={summary}
        className="flex min-h-7 cursor-pointer items-center gap-2 pointer-coarse:min-h-hit"
      >
        <input
          type="checkbox"
          checked={chosen.includes(name)}
          aria-invalid={(chosen.includes(name) && obstacle !== undefined) || undefined}
          onChange={() => onToggle(name)}
        />
        <span className={obstacle ? "text-ink-3" : ""}>
          {label} <small className="text-tick text-ink-3">{obstacle ?? (costly ? "takes long" : "")}</small>
        </span>
      </label>
    ))}
  </div>
);

/** Several of a list. Left out, it stands for everything that applies, and that is what is shown as chosen. */
export function SeveralControl({ field }: { field: SeveralField }) {
  const { value: stored, problems, set } = useAt(field.path);
  const { value: definition } = useForm();
  const id = useId();
  const offered = field.options.map(({ value }) => ({
    name: String(value),
    ...metricChoice(String(value), definition),
  }));
  const given = Array.isArray(stored) ? stored.map(String) : undefined;
  const chosen = given ?? offered.filter(({ obstacle, costly }) => !obstacle && !costly).map(({ name }) => name);
  const unknown = chosen.filter((name) => !offered.some((each) => each.name === name));
  const rows: Row[] = [
    ...offered,
    ...unknown.map((name) => ({ name, label: name, summary: "", obstacle: "not known" })),
  ];
  const isShown = ({ name, obstacle }: Row): boolean => !obstacle || chosen.includes(name);
  const toggle = (name: string): void => {
    const next = chosen.includes(name) ? chosen.filter((each) => each !== name) : [...chosen, name];
    set(next.length === 0 ? undefined : rows.map((row) => row.name).filter((each) => next.includes(each)));
  };
  return (
    <fieldset
      aria-label={field.title}
      aria-describedby={problems.length > 0 ? id : undefined}
      className="col-span-full m-0 min-w-0 border-0 p-0"
    >
      <Checks rows={rows.filter(isShown)} chosen={chosen} onToggle={toggle} />
      {!rows.every(isShown) && (
        <details className="mt-1">
          <summary className="cursor-pointer text-small text-ink-3">
            {rows.length - rows.filter(isShown).length} more that cannot be measured here
          </summary>
          <Checks rows={rows.filter((row) => !isShown(row))} chosen={chosen} onToggle={toggle} />
        </details>
      )}
      {given && problems.length === 0 && (
        <Button variant="bare" size="small" className="mt-1 -ml-2" onClick={() => set(undefined)}>
          Use every metric that applies
        </Button>
      )}
      {!given && <p className="mt-1 text-tick text-ink-3">Every metric that applies and costs little.</p>}
      <Why id={id} problems={problems} title={field.title} />
    </fieldset>
  );
}
