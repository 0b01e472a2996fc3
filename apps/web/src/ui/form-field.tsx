"use client";
import { useId, type ReactNode } from "react";
import { cn } from "./cn.ts";

/** What a control has to carry so that its label, help and errors belong to it. */
export interface ControlProps {
  readonly id: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: true;
}

interface Props {
  readonly label: ReactNode;
  readonly help?: ReactNode;
  /** Sentences; each stands under the control. */
  readonly errors?: readonly string[];
  readonly className?: string;
  /** Names the place for those who want to lead there. */
  readonly place?: string;
  children(control: ControlProps): ReactNode;
}

/** A labelled control. Errors stand under it, joined to it for those who hear the page. */
export function FormField({ label, help, errors = [], className, place, children }: Props) {
  const id = useId();
  const described = [help ? `${id}-help` : "", errors.length > 0 ? `${id}-errors` : ""].filter(Boolean).join(" ");
  const control: ControlProps = {
    id,
    ...(described ? { "aria-describedby": described } : {}),
    ...(errors.length > 0 ? { "aria-invalid": true } : {}),
  };
  return (
    <div className={cn("min-w-0", className)} data-place={place}>
      <label htmlFor={id} className="mb-[3px] block text-small text-ink-2">
        {label}
      </label>
      {children(control)}
      <FormErrors id={`${id}-errors`} errors={errors} />
      {help && (
        <p id={`${id}-help`} className="mt-[3px] text-tick text-ink-3">
          {help}
        </p>
      )}
    </div>
  );
}

export function FormErrors({ id, errors }: { id: string; errors: readonly string[] }) {
  if (errors.length === 0) return null;
  return (
    <ul id={id} className="mt-1 text-small text-bad">
      {errors.map((error) => (
        <li key={error} className="[overflow-wrap:anywhere]">
          <span aria-hidden>✕ </span>
          {error}
        </li>
      ))}
    </ul>
  );
}
