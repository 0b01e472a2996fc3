"use client";
import { formatCount } from "../format/numbers.ts";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "../ui/select.tsx";
import type { Extent } from "./compute/messages.ts";
import { generationSteps, replicateSteps } from "./steps.ts";

interface Props {
  readonly stored: Extent;
  readonly extent: Extent;
  readonly disabled: boolean;
  /** How long that would take, in words. */
  timeOf(extent: Extent): string | null;
  onChange(extent: Extent): void;
}

/** How many replicates and generations are computed again, each with the time it takes. */
export function Choices({ stored, extent, disabled, timeOf, onChange }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-small print:hidden">
      <Steps
        label="Replicates"
        value={extent.replicates}
        steps={replicateSteps(stored.replicates)}
        all={stored.replicates}
        disabled={disabled}
        timeOf={(replicates) => timeOf({ ...extent, replicates })}
        onChange={(replicates) => onChange({ ...extent, replicates })}
      />
      <Steps
        label="Generations"
        value={extent.generations}
        steps={generationSteps(stored.generations)}
        all={stored.generations}
        disabled={disabled}
        timeOf={(generations) => timeOf({ ...extent, generations })}
        onChange={(generations) => onChange({ ...extent, generations })}
      />
    </div>
  );
}

interface StepsProps {
  readonly label: string;
  readonly value: number;
  readonly steps: readonly number[];
  readonly all: number;
  readonly disabled: boolean;
  timeOf(value: number): string | null;
  onChange(value: number): void;
}

function Steps({ label, value, steps: offered, all, disabled, timeOf, onChange }: StepsProps) {
  return (
    <Select value={String(value)} onValueChange={(next) => onChange(Number(next))} disabled={disabled}>
      <span className="flex items-center gap-1.5">
        <span aria-hidden="true" className="text-ink-2">
          {label}
        </span>
        <SelectTrigger aria-label={`${label} to compute again`} className="h-[26px] text-small pointer-coarse:h-hit">
          <SelectValue>{stepText(value, all)}</SelectValue>
        </SelectTrigger>
      </span>
      <SelectContent>
        {offered.map((step) => {
          const time = timeOf(step);
          return (
            <SelectItem key={step} value={String(step)}>
              {stepText(step, all)}
              {time !== null && <span className="ml-2 text-ink-3">{time}</span>}
            </SelectItem>
          );
        })}
      </SelectContent>
    </Select>
  );
}

const stepText = (step: number, all: number): string =>
  step === all ? `all ${formatCount(step)}` : `first ${formatCount(step)} of ${formatCount(all)}`;
