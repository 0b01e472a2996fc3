"use client";
import { X } from "lucide-react";
import { TypedInput } from "../../ui/form-typed-input.tsx";
import { Plain } from "../../ui/plain.tsx";
import { ArmLetters } from "./arm-letters.tsx";
import { useForm } from "./context.tsx";
import { RangeMenu } from "./range-menu.tsx";
import { readValues, writeValues, type Swept } from "./sweep.ts";

/** Values that are shown one by one; more are a list to type only. */
const MOST_CHIPS = 24;

interface Props {
  readonly swept: Swept;
  readonly numbers: boolean;
  readonly integer: boolean;
  readonly invalid: boolean;
  readonly describedBy: string | undefined;
}

/** The values of a swept path: a list with commas, a range, and each value with the arms that take it. */
export function SweepValues({ swept, numbers, integer, invalid, describedBy }: Props) {
  const { edit } = useForm();
  const { path, values } = swept;
  const write = (next: readonly unknown[]): void => edit([{ path: ["sweep", path], value: next }]);
  return (
    <>
      <span className="flex gap-1">
        <TypedInput
          className="mono h-[26px] w-full min-w-0 text-small pointer-coarse:h-hit"
          aria-label={`Values of ${path}, separated by commas`}
          aria-invalid={invalid || undefined}
          aria-describedby={describedBy}
          text={writeValues(values)}
          normal={(typed) => writeValues(readValues(typed))}
          onText={(typed) => write(readValues(typed))}
        />
        {numbers && <RangeMenu {...{ path, values, integer }} onValues={write} />}
      </span>
      {values.length > 1 && values.length <= MOST_CHIPS && (
        <Chips swept={swept} onRemove={(at) => write(values.filter((_, index) => index !== at))} />
      )}
    </>
  );
}

/** Each value with its arms, and the way to leave it out. */
const Chips = ({ swept: { path, values }, onRemove }: { swept: Swept; onRemove(at: number): void }) => (
  <ul className="mt-1 flex flex-wrap gap-1" aria-label={`Values of ${path}`}>
    {values.map((value, at) => (
      <li
        key={`${at} ${String(value)}`}
        className="inline-flex min-h-6 items-center gap-1 rounded-1 border border-rule-2 pl-1.5 text-small"
      >
        <ArmLetters path={path} at={at} />
        <span className="mono">
          <Plain text={writeValues([value])} />
        </span>
        <button
          type="button"
          aria-label={`Leave out ${writeValues([value])}`}
          className="grid size-6 cursor-pointer place-items-center text-ink-3 hover:text-ink pointer-coarse:size-hit"
          onClick={() => onRemove(at)}
        >
          <X className="size-3" aria-hidden />
        </button>
      </li>
    ))}
  </ul>
);
