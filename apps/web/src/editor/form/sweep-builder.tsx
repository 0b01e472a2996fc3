"use client";
import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useId, useState, type DragEvent } from "react";
import { formatCount } from "../../format/numbers.ts";
import { Button } from "../../ui/button.tsx";
import { FormErrors } from "../../ui/form-field.tsx";
import { NativeSelect } from "../../ui/form-native-select.tsx";
import { getIn, isRecord, pathKey } from "../draft/path.ts";
import { useForm } from "./context.tsx";
import type { Field } from "./fields.ts";
import { GridPicture } from "./grid-picture.tsx";
import { sentence } from "./problems.ts";
import { SweepValues } from "./sweep-values.tsx";
import { countOf, movedPath, removeSwept, sweepablesOf, sweptOf, type Sweepable, type Swept } from "./sweep.ts";

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
                <th className="w-24">
                  <span className="sr-only">Order and removal</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {swept.map((each, index) => (
                <SweptRow
                  key={each.path}
                  {...{ index, count: swept.length }}
                  swept={each}
                  sweepable={sweepableAt(sweepables, each.path)}
                />
              ))}
              <tr>
                <th scope="row" colSpan={2}>
                  Arms, every combination{swept.length > 1 ? "; the first path is slowest" : ""}
                </th>
                <td className="num font-semibold">{formatCount(countOf(swept))}</td>
                <td className="pl-2! text-small whitespace-nowrap text-ink-2">× {replicatesOf(value)}</td>
              </tr>
            </tbody>
          </table>
        </div>
      )}
      {isPair(swept) && <GridPicture swept={swept} />}
      <FormErrors id={id} errors={whole} />
      <AddPath offered={sweepables.filter(({ path }) => !swept.some((each) => covers(each.path, path)))} />
    </div>
  );
}

const isPair = (swept: readonly Swept[]): swept is readonly [Swept, Swept] => swept.length === 2;

/** Replicates of each arm, as far as they are not swept themselves. */
function replicatesOf(value: unknown): string {
  const replicates = getIn(value, ["replicates"]);
  return typeof replicates === "number" && replicates > 0 ? `${formatCount(replicates)} replicates` : "replicates";
}

const covers = (swept: string, path: string): boolean => swept === path || swept === `${path}.kind`;
const sweepableAt = (all: readonly Sweepable[], path: string): Sweepable | undefined =>
  all.find((each) => covers(path, each.path));

interface RowProps {
  readonly swept: Swept;
  readonly sweepable: Sweepable | undefined;
  readonly index: number;
  readonly count: number;
}

function SweptRow({ swept, sweepable, index, count }: RowProps) {
  const { problems } = useForm();
  const isAxis = sweepable?.field.control === "member";
  const errors = isAxis
    ? []
    : (problems.get(pathKey(["sweep", swept.path])) ?? []).map((each) => sentence(each, swept.path));
  const id = useId();
  const { over, ...dragging } = useDragging(swept.path, index);
  const field = sweepable?.field;
  return (
    <tr data-place={pathKey(["sweep", swept.path])} {...dragging} className={over ? "bg-accent-wash" : ""}>
      <th
        scope="row"
        draggable={count > 1}
        className={`mono py-1 text-small [overflow-wrap:anywhere] ${count > 1 ? "cursor-grab" : ""}`}
        onDragStart={({ dataTransfer }) => dataTransfer.setData(DRAGGED, swept.path)}
      >
        {swept.path}
      </th>
      <td className="py-1">
        {isAxis || swept.values.some((each) => isRecord(each) || Array.isArray(each)) ? (
          <span className="text-small text-ink-2">{isAxis ? "from the list above" : "written in the YAML"}</span>
        ) : (
          <SweepValues
            swept={swept}
            numbers={field?.control === "number"}
            integer={field?.control === "number" && field.integer}
            invalid={errors.length > 0}
            describedBy={errors.length > 0 ? id : undefined}
          />
        )}
        <FormErrors id={id} errors={errors} />
      </td>
      <td className="num">{formatCount(swept.values.length)}</td>
      <td className="text-right whitespace-nowrap">
        <RowButtons {...{ swept, index, count }} />
      </td>
    </tr>
  );
}

const DRAGGED = "text/x-heirloom-path";

/** A row takes the place of the one it is dropped on. */
function useDragging(path: string, index: number) {
  const { value, edit } = useForm();
  const [over, setOver] = useState(false);
  return {
    over,
    onDragOver(event: DragEvent): void {
      if (!event.dataTransfer.types.includes(DRAGGED)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop(event: DragEvent): void {
      setOver(false);
      const dragged = event.dataTransfer.getData(DRAGGED);
      event.preventDefault();
      if (dragged !== path) edit(movedPath(value, dragged, index));
    },
  };
}

function RowButtons({ swept: { path }, index, count }: Omit<RowProps, "sweepable">) {
  const { value, edit } = useForm();
  return (
    <>
      {count > 1 && (
        <>
          <Button
            variant="bare"
            size="small"
            aria-label={`Move ${path} up: slower`}
            disabled={index === 0}
            onClick={() => edit(movedPath(value, path, index - 1))}
          >
            <ArrowUp />
          </Button>
          <Button
            variant="bare"
            size="small"
            aria-label={`Move ${path} down: faster`}
            disabled={index === count - 1}
            onClick={() => edit(movedPath(value, path, index + 1))}
          >
            <ArrowDown />
          </Button>
        </>
      )}
      <Button
        variant="bare"
        size="small"
        aria-label={`Stop sweeping ${path}`}
        onClick={() => edit(removeSwept(value, path))}
      >
        <X />
      </Button>
    </>
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
