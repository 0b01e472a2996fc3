"use client";
import { useState, type FormEvent } from "react";
import { metricInfo } from "../charts/prepare/metric.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogClose, DialogContent } from "../ui/dialog.tsx";
import { FormErrors, FormField } from "../ui/form-field.tsx";
import { NativeSelect } from "../ui/form-native-select.tsx";
import { Input } from "../ui/input.tsx";
import { viewOf } from "./view.ts";

export type RangeKey = "created" | "headline";

interface Props {
  readonly name: RangeKey;
  /** First metrics that experiments have. */
  readonly metrics: readonly string[];
  onChoose(text: string): void;
  onClose(): void;
}

const words: Record<RangeKey, { title: string; description: string; ends: [string, string]; type: string }> = {
  created: {
    title: "Created between",
    description: "Both days count as a whole, in Coordinated Universal Time. Either may be left out.",
    ends: ["First day", "Last day"],
    type: "date",
  },
  headline: {
    title: "Headline metric",
    description: "The first metric of the first arm at its newest generation. Either end may be left out.",
    ends: ["At least", "At most"],
    type: "text",
  },
};

/** Asks for a range. */
export function RangeDialog({ name, metrics, onChoose, onClose }: Props) {
  const { title, description, ends, type } = words[name];
  const [metric, setMetric] = useState(metrics[0] ?? "");
  const [range, setRange] = useState<readonly [string, string]>(["", ""]);
  const [errors, setErrors] = useState<readonly string[]>([]);
  const text = `${name === "headline" ? `${metric}:` : ""}${range[0].trim()}..${range[1].trim()}`;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const fault = viewOf({ [name]: text }, { now: new Date() }).phrases[0]?.fault;
    if (fault !== undefined) return setErrors([fault]);
    onChoose(text);
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={title} description={description}>
        <form onSubmit={submit} className="mt-4">
          {name === "headline" && (
            <FormField label="Metric" className="mb-3">
              {(control) => (
                <NativeSelect {...control} value={metric} onChange={({ target }) => setMetric(target.value)}>
                  {metrics.map((one) => (
                    <option key={one} value={one}>
                      {metricInfo(one).label}
                    </option>
                  ))}
                </NativeSelect>
              )}
            </FormField>
          )}
          <div className="grid grid-cols-2 gap-3">
            {ends.map((label, end) => (
              <FormField key={label} label={label}>
                {(control) => (
                  <Input
                    {...control}
                    type={type}
                    value={range[end]}
                    inputMode={name === "headline" ? "decimal" : undefined}
                    autoComplete="off"
                    onChange={({ target }) => setRange(end === 0 ? [target.value, range[1]] : [range[0], target.value])}
                    className="w-full"
                  />
                )}
              </FormField>
            ))}
          </div>
          <FormErrors id="range-errors" errors={errors} />
          <div className="mt-5 flex justify-end gap-2">
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" variant="primary">
              Filter
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}
