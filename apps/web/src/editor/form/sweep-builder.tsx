"use client";
import { X } from "lucide-react";
import { armCount } from "@heirloom/core";
import { useId } from "react";
import { formatCount } from "../../format/numbers.ts";
import { Button } from "../../ui/button.tsx";
import { FormErrors } from "../../ui/form-field.tsx";
import { NativeSelect } from "../../ui/form-native-select.tsx";
import { TypedInput } from "../../ui/form-typed-input.tsx";
import { getIn, isRecord, pathKey } from "../draft/path.ts";
import { useForm } from "./context.tsx";
import type { Field } from "./fields.ts";
import { sentence } from "./problems.ts";
import { readValues, removeSwept, sweepablesOf, sweptOf, writeValues, type Sweepable, type Swept } from "./sweep.ts";

/** Paths and the values they take; every combination is an arm. */
export function SweepBuilder({ fields }: { fields: readonly Field[] }) {
  const { value, problems } = useForm();
  const swept = sweptOf(value);
  const sweepables = sweepablesOf(fields, value);
  const whole = (problems.get(pathKey(["sweep"])) ?? []).map((problem) => sentence(problem, "Sweep"));
  const id = useId();
  return (
    <div>
      {swept.length > 0 && (
        <div className="table-wrap">
          <table className="paper-table" aria-describedby={whole.length > 0 ? id : undefined}>
            <thead>
              <tr>
                <th className="w-[38%]">Path</th>
                <th>Values</th>
                <th className="num w-14">Count</th>
                <th className="w-8">
                  <span className="sr-only">Remove</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {swept.map((each) => (
                <SweptRow key={each.path} swept={each} sweepable={sweepableAt(sweepables, each.path)} />
              ))}
              <tr>
                <th scope="row" colSpan={2}>
                  Arms, every combination
                </th>
                <td className="num font-semibold">{formatCount(countOf(swept))}</td>
                <td>
                  <span className="sr-only">arms</span>
                </td>
              </tr>
            </tbody>
          </table>
        </div>
      )}
      <FormErrors id={id} errors={whole} />
      <AddPath offered={sweepables.filter(({ path }) => !swept.some((each) => covers(each.path, path)))} />
    </div>
  );
}

const countOf = (swept: readonly Swept[]): number =>
  armCount(Object.fromEntries(swept.map(({ path, values }) => [path, [...values] as never[]])));

const covers = (swept: string, path: string): boolean => swept === path || swept === `${path}.kind`;
const sweepableAt = (all: readonly Sweepable[], path: string): Sweepable | undefined =>
  all.find((each) => covers(path, each.path));

function SweptRow({ swept, sweepable }: { swept: Swept; sweepable: Sweepable | undefined }) {
  const { value, problems, edit } = useForm();
  const isAxis = sweepable?.field.control === "member";
  const errors = isAxis
    ? []
    : (problems.get(pathKey(["sweep", swept.path])) ?? []).map((each) => sentence(each, swept.path));
  const id = useId();
  return (
    <tr data-place={pathKey(["sweep", swept.path])}>
      <th scope="row" className="mono py-1 text-small [overflow-wrap:anywhere]">
        {swept.path}
      </th>
      <td className="py-1">
        {isAxis || swept.values.some((each) => isRecord(each) || Array.isArray(each)) ? (
          <span className="text-small text-ink-2">{isAxis ? "from the list above" : "written in the YAML"}</span>
        ) : (
          <TypedInput
            className="mono h-[26px] w-full text-small pointer-coarse:h-hit"
            aria-label={`Values of ${swept.path}, separated by commas`}
            aria-invalid={errors.length > 0 || undefined}
            aria-describedby={errors.length > 0 ? id : undefined}
            text={writeValues(swept.values)}
            normal={(typed) => writeValues(readValues(typed))}
            onText={(typed) => edit([{ path: ["sweep", swept.path], value: readValues(typed) }])}
          />
        )}
        <FormErrors id={id} errors={errors} />
      </td>
      <td className="num">{formatCount(swept.values.length)}</td>
      <td>
        <Button
          variant="bare"
          size="small"
          aria-label={`Stop sweeping ${swept.path}`}
          onClick={() => edit(removeSwept(value, swept.path))}
        >
          <X />
        </Button>
      </td>
    </tr>
  );
}

function AddPath({ offered }: { offered: readonly Sweepable[] }) {
  const { value, edit } = useForm();
  const add = (path: string): void => {
    const sweepable = offered.find((each) => each.path === path);
    if (!sweepable) return;
    const { field } = sweepable;
    const present = getIn(value, field.path) ?? field.default;
    edit([{ path: ["sweep", path], value: present === undefined ? [] : [present] }]);
  };
  return (
    <NativeSelect
      className="mt-2 w-60 max-w-full text-small"
      aria-label="Sweep another path"
      value=""
      onChange={({ target }) => add(target.value)}
    >
      <option value="">+ Sweep another path</option>
      {offered.map(({ path, title }) => (
        <option key={path} value={path}>
          {title} ({path})
        </option>
      ))}
    </NativeSelect>
  );
}
