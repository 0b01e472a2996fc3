"use client";
import { useId, type ReactNode } from "react";
import { pathKey } from "../draft/path.ts";
import { FormField } from "../../ui/form-field.tsx";
import { NativeSelect } from "../../ui/form-native-select.tsx";
import { ArmLetters } from "./arm-letters.tsx";
import { FormProvider, useForm } from "./context.tsx";
import { inside, kindOf, memberIn, type MemberField } from "./fields.ts";
import type { ControlOf } from "./control.ts";
import { choiceOf, type Choice } from "./members.ts";
import { sentence } from "./problems.ts";
import { chooseMembers, chosenMembers, memberPath, sweptAxis, wholeMembers } from "./sweep.ts";
import { Why } from "./why.tsx";

interface Row extends Choice {
  readonly kind: string;
}

/** What an axis offers and has, with the problems of the axis itself and of its sweep. */
function useAxis(field: MemberField) {
  const form = useForm();
  const { value, edit, problems } = form;
  const swept = sweptAxis(field, value);
  const given = chosenMembers(field, value);
  const chosen = given.length === 0 && field.default !== undefined ? [field.default] : given;
  const kinds = chosen.map(kindOf);
  const offered: Row[] = field.members.map(({ kind }) => ({ kind, ...choiceOf(field, kind, value) }));
  const unknown = kinds.filter((kind) => !offered.some((row) => row.kind === kind)).map(String);
  const rows = [...offered, ...unknown.map((kind) => ({ kind, label: kind, summary: "", obstacle: "not known" }))];
  const places = swept ? [field.path, ["sweep", swept.key]] : [field.path];
  return {
    form,
    swept,
    chosen,
    rows,
    kinds: kinds.map(String),
    problems: places.flatMap((place) => problems.get(pathKey(place)) ?? []),
    choose: (members: readonly unknown[]) => edit(chooseMembers(field, value, members)),
  };
}

/** An axis: its members as a menu, as a list to pick one from, or as a list to pick several from, each an arm. */
type View = ControlOf<MemberField>["View"];
type PickerProps = Pick<ControlOf<MemberField>, "field" | "View">;

export function MemberControl({ field, offer, View }: ControlOf<MemberField>) {
  const { value } = useForm();
  if (offer === "several" || sweptAxis(field, value)) return <PickSeveral field={field} View={View} />;
  return offer === "menu" ? <PickFromMenu field={field} View={View} /> : <PickOne field={field} View={View} />;
}

function PickFromMenu({ field, View }: PickerProps) {
  const { kinds, rows, problems, choose } = useAxis(field);
  const [kind = ""] = kinds;
  const plain = problems.filter(({ fixes }) => !fixes);
  const id = useId();
  return (
    <>
      <FormField
        className="col-start-1"
        place={pathKey(field.path)}
        label={field.title}
        errors={plain.map((problem) => sentence(problem, field.title))}
        help={rows.find((row) => row.kind === kind)?.summary}
      >
        {(control) => (
          <NativeSelect
            {...control}
            aria-invalid={problems.length > 0 || undefined}
            value={kind}
            onChange={({ target }) => choose([{ kind: target.value }])}
          >
            {kind === "" && <option value="">Choose</option>}
            <Options rows={rows} />
          </NativeSelect>
        )}
      </FormField>
      <OwnFields View={View} field={field} index={0} />
      <div className="col-span-full empty:hidden">
        <Why id={id} problems={problems.filter(({ fixes }) => fixes)} title={field.title} />
      </div>
    </>
  );
}

/** Rows of a menu. A long one is grouped: by what its members are made of, or by whether they fit. */
function Options({ rows }: { rows: readonly Row[] }) {
  const options = (some: readonly Row[]) =>
    some.map((row) => (
      <option key={row.kind} value={row.kind} className={row.obstacle ? "text-ink-3" : ""}>
        {row.obstacle ? `${row.label}, ${row.obstacle}` : row.label}
      </option>
    ));
  const obstructed = rows.some(({ obstacle }) => obstacle !== undefined);
  if (rows.length < LONG && !obstructed) return options(rows);
  const groups = Map.groupBy(rows, ({ obstacle, group = "" }) =>
    obstructed ? (obstacle === undefined ? "Fits" : "Does not fit") : group,
  );
  return [...groups]
    .toSorted(([a], [b]) => Number(a === "Does not fit") - Number(b === "Does not fit"))
    .map(([name, some]) => (
      <optgroup key={name} label={name.charAt(0).toUpperCase() + name.slice(1)}>
        {options(some)}
      </optgroup>
    ));
}

/** From here on a list is grouped or folded. */
const LONG = 8;

/** Rows that can be chosen or are; those of a long list that cannot work are folded away. */
function folded(rows: readonly Row[], kinds: readonly string[]): { shown: readonly Row[]; hidden: readonly Row[] } {
  if (rows.length < LONG) return { shown: rows, hidden: [] };
  const isShown = ({ kind, obstacle }: Row): boolean => obstacle === undefined || kinds.includes(kind);
  return { shown: rows.filter(isShown), hidden: rows.filter((row) => !isShown(row)) };
}

function PickOne({ field, View }: PickerProps) {
  const { kinds, rows, problems, choose } = useAxis(field);
  const id = useId();
  return (
    <Picks
      field={field}
      radio
      invalid={problems.length > 0}
      rows={folded(rows, kinds)}
      why={<Why id={id} problems={problems} title={field.title} />}
    >
      {(row) => (
        <Pick
          key={row.kind}
          row={row}
          own={kinds.includes(row.kind) && <Own View={View} field={field} kind={row.kind} index={0} />}
        >
          <input
            type="radio"
            name={pathKey(field.path)}
            checked={kinds.includes(row.kind)}
            aria-describedby={kinds.includes(row.kind) && problems.length > 0 ? id : undefined}
            onChange={() => choose([{ kind: row.kind }])}
          />
        </Pick>
      )}
    </Picks>
  );
}

function PickSeveral({ field, View }: PickerProps) {
  const { kinds, rows, swept, chosen, problems, choose } = useAxis(field);
  const id = useId();
  const toggle = (kind: string): void =>
    choose(
      kinds.includes(kind) ? chosen.filter((each) => kindOf(each) !== kind) : inOrder(rows, [...chosen, { kind }]),
    );
  return (
    <Picks field={field} rows={folded(rows, kinds)} why={<Why id={id} problems={problems} title={field.title} />}>
      {(row) => {
        const index = kinds.indexOf(row.kind);
        const only = index >= 0 && kinds.length === 1;
        return (
          <Pick
            key={row.kind}
            row={row}
            letters={swept && index >= 0 && <ArmLetters path={swept.key} at={index} />}
            own={kinds.map(
              (kind, at) => kind === row.kind && <Own key={at} View={View} field={field} kind={kind} index={at} />,
            )}
          >
            <input
              type="checkbox"
              checked={index >= 0}
              aria-disabled={only || undefined}
              aria-invalid={(index >= 0 && problems.length > 0) || undefined}
              aria-describedby={index >= 0 && problems.length > 0 ? id : undefined}
              onChange={() => only || toggle(row.kind)}
            />
          </Pick>
        );
      }}
    </Picks>
  );
}

/** Members in the order in which they are offered, whatever the order of the clicks. */
const inOrder = (rows: readonly Row[], members: readonly unknown[]): unknown[] =>
  rows.flatMap(({ kind }) => members.filter((member) => String(kindOf(member)) === kind));

interface PicksProps {
  readonly field: MemberField;
  /** One of them, not several. */
  readonly radio?: boolean;
  readonly invalid?: boolean;
  readonly rows: ReturnType<typeof folded>;
  readonly why: ReactNode;
  children(row: Row): ReactNode;
}

const columns = "grid grid-cols-2 gap-x-4 gap-y-0.5 max-sm:grid-cols-1";

const Picks = ({ field, radio = false, invalid = false, rows: { shown, hidden }, why, children }: PicksProps) => (
  <fieldset
    data-place={pathKey(field.path)}
    aria-label={field.title}
    {...(radio ? { role: "radiogroup", "aria-invalid": invalid || undefined } : {})}
    className="col-span-full m-0 min-w-0 border-0 p-0"
  >
    <div className={columns}>{shown.map(children)}</div>
    {hidden.length > 0 && (
      <details className="mt-1">
        <summary className="cursor-pointer text-small text-ink-3">{hidden.length} more that do not fit</summary>
        <div className={columns}>{hidden.map(children)}</div>
      </details>
    )}
    {why}
  </fieldset>
);

interface PickProps {
  readonly row: Row;
  readonly letters?: ReactNode;
  readonly own: ReactNode;
  readonly children: ReactNode;
}

/** One line: the control, the arms that have it, its name, and what it does or what speaks against it. */
const Pick = ({ row, letters, own, children }: PickProps) => (
  <div className="min-w-0">
    <label title={row.summary} className="flex min-h-7 cursor-pointer items-center gap-2 pointer-coarse:min-h-hit">
      {children}
      {letters}
      <span className={row.obstacle ? "text-ink-3" : ""}>
        {row.label} {row.obstacle && <small className="text-tick text-ink-3">{row.obstacle}</small>}
      </span>
    </label>
    {own}
  </div>
);

/** A chosen member's own fields under its line. */
function Own({ field, kind, index, View }: OwnProps & { kind: string }) {
  if (!field.members.some((member) => member.kind === kind && member.fields.length > 0)) return null;
  return (
    <div className="mt-1 mb-2 grid grid-cols-[repeat(auto-fill,minmax(150px,1fr))] gap-2 pl-[23px]">
      <OwnFields View={View} field={field} index={index} />
    </div>
  );
}

interface OwnProps {
  readonly field: MemberField;
  /** The member's place among those chosen. */
  readonly index: number;
  readonly View: View;
}

function OwnFields({ field, index, View }: OwnProps) {
  const form = useForm();
  const { value, edit } = form;
  const given = chosenMembers(field, value)[index];
  const member = memberIn(field, given ?? field.default);
  const at = memberPath(field, value, index);
  const own = (member?.fields ?? []).map((each) => inside(each, at));
  // A member that is there by default has to be named before its fields can be written.
  const named = given === undefined && member ? [{ path: field.path, value: { kind: member.kind } }] : [];
  const placed = {
    ...form,
    edit: (edits: Parameters<typeof edit>[0]) => edit([...named, ...wholeMembers(field, value), ...edits]),
  };
  return (
    <FormProvider value={placed}>
      {own.map((each) => (
        <View key={each.path.join(".")} field={each} offer="menu" />
      ))}
    </FormProvider>
  );
}
