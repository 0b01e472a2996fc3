"use client";
import type { ExperimentFacets } from "@heirloom/api";
import { Check, ChevronRight } from "lucide-react";
import { DropdownMenu as Primitive } from "radix-ui";
import { useState, type ReactNode } from "react";
import { stateLooks } from "../experiment/states.ts";
import { formatCount } from "../format/numbers.ts";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { floating, Menu, MenuContent, MenuItem, MenuTrigger } from "../ui/menu.tsx";
import { Plain } from "../ui/plain.tsx";
import { RangeDialog, type RangeKey } from "./range-dialog.tsx";
import type { ChosenView } from "./use-list-view.ts";
import { formatChoice, parseChoice } from "./view.ts";

type ChoiceKey = "state" | "family" | "policy" | "owner";

interface Option {
  readonly value: string;
  readonly label: string;
  readonly count?: number | undefined;
}

const itemClass =
  "relative flex min-h-hit cursor-pointer items-center gap-2 rounded-2 pr-4 pl-7 outline-none select-none data-highlighted:bg-sunk data-disabled:text-ink-3";

function Sub({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Primitive.Sub>
      <Primitive.SubTrigger className="flex min-h-hit cursor-pointer items-center justify-between gap-6 rounded-2 px-2 outline-none select-none data-highlighted:bg-sunk data-[state=open]:bg-sunk">
        {title}
        <ChevronRight className="size-[15px] stroke-[1.5]" />
      </Primitive.SubTrigger>
      <Primitive.Portal>
        <Primitive.SubContent
          sideOffset={2}
          collisionPadding={8}
          className={cn(floating, "max-h-(--radix-dropdown-menu-content-available-height) min-w-48 overflow-y-auto")}
        >
          {children}
        </Primitive.SubContent>
      </Primitive.Portal>
    </Primitive.Sub>
  );
}

function CheckItem({ checked, onChange, children }: { checked: boolean; onChange(): void; children: ReactNode }) {
  return (
    <Primitive.CheckboxItem
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
      className={itemClass}
    >
      <Primitive.ItemIndicator className="absolute left-2">
        <Check className="size-[15px] stroke-[1.5]" />
      </Primitive.ItemIndicator>
      {children}
    </Primitive.CheckboxItem>
  );
}

interface ChoiceProps {
  readonly view: ChosenView;
  readonly name: ChoiceKey;
  readonly title: string;
  /** Null until they are known. */
  readonly options: readonly Option[] | null;
}

/** Some of several values, or all but those. */
function ChoiceMenu({ view, name, title, options }: ChoiceProps) {
  const chosen = parseChoice(view.texts[name] ?? "");
  const toggle = (value: string): void => {
    const of = chosen.of.includes(value) ? chosen.of.filter((one) => one !== value) : [...chosen.of, value];
    view.choose(name, formatChoice({ ...chosen, of }));
  };
  return (
    <Sub title={title}>
      {options === null && <p className="px-2 py-1 text-ink-3">Waiting for the values</p>}
      {options?.length === 0 && <p className="px-2 py-1 text-ink-3">There is none yet</p>}
      {options?.map(({ value, label, count }) => (
        <CheckItem key={value} checked={chosen.of.includes(value)} onChange={() => toggle(value)}>
          <Plain text={label} />
          {count !== undefined && <span className="ml-auto pl-4 text-ink-3">{formatCount(count)}</span>}
        </CheckItem>
      ))}
      {chosen.of.length > 0 && (
        <>
          <Primitive.Separator className="my-1 border-t border-rule" />
          <CheckItem
            checked={chosen.not}
            onChange={() => view.choose(name, formatChoice({ ...chosen, not: !chosen.not }))}
          >
            All but these
          </CheckItem>
        </>
      )}
    </Sub>
  );
}

const states: readonly Option[] = Object.entries(stateLooks).map(([value, { word }]) => ({ value, label: word }));
const times = [
  ["1d", "Today"],
  ["7d", "In the last 7 days"],
  ["30d", "In the last 30 days"],
] as const;

const plain = (facets: readonly { value: string; count: number }[] | undefined): readonly Option[] | null =>
  facets?.map(({ value, count }) => ({ value, label: value, count })) ?? null;

function ownersOf(facets: ExperimentFacets | null): readonly Option[] | null {
  if (!facets) return null;
  const others = facets.owners.filter(({ value }) => value !== facets.me);
  const mine = facets.owners.find(({ value }) => value === facets.me)?.count;
  const me = facets.me === null ? [] : [{ value: "me", label: "Me", count: mine }];
  return [...me, ...others.map(({ value, name, count }) => ({ value, label: name, count }))];
}

interface Props {
  readonly view: ChosenView;
  readonly facets: ExperimentFacets | null;
  onOpen(): void;
}

/** The menu that adds a phrase to the filter. */
export function AddFilter({ view, facets, onOpen }: Props) {
  const [range, setRange] = useState<RangeKey | null>(null);
  return (
    <>
      <Menu onOpenChange={(open) => open && onOpen()}>
        <MenuTrigger asChild>
          <Button variant="bare" size="small">
            + Filter
          </Button>
        </MenuTrigger>
        <MenuContent align="start">
          <ChoiceMenu view={view} name="state" title="State" options={states} />
          <ChoiceMenu view={view} name="family" title="Family" options={plain(facets?.families)} />
          <ChoiceMenu view={view} name="policy" title="Policy" options={plain(facets?.policies)} />
          <ChoiceMenu view={view} name="owner" title="Owner" options={ownersOf(facets)} />
          <Sub title="Created">
            {times.map(([text, label]) => (
              <MenuItem key={text} onSelect={() => view.choose("created", text)}>
                {label}
              </MenuItem>
            ))}
            <MenuItem onSelect={() => setRange("created")}>Between two days</MenuItem>
          </Sub>
          <MenuItem onSelect={() => setRange("headline")}>Headline metric</MenuItem>
        </MenuContent>
      </Menu>
      {range !== null && (
        <RangeDialog
          key={range}
          name={range}
          metrics={facets?.metrics.map(({ value }) => value) ?? []}
          onChoose={(text) => view.choose(range, text)}
          onClose={() => setRange(null)}
        />
      )}
    </>
  );
}
