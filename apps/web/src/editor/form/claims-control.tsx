"use client";
import { axes } from "@heirloom/core";
import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useId, useMemo } from "react";
import { Button } from "../../ui/button.tsx";
import { NativeSelect } from "../../ui/form-native-select.tsx";
import { Plain } from "../../ui/plain.tsx";
import { pathKey, type Path } from "../draft/path.ts";
import { claimWords, newClaim } from "./claim-words.ts";
import { useAt, useForm } from "./context.tsx";
import type { ControlOf } from "./control.ts";
import { inside, kindOf, memberIn, type Field, type MembersField } from "./fields.ts";
import { Why } from "./why.tsx";

const kinds = axes().claims;

type View = ControlOf<MembersField>["View"];

/** What the chains will be judged by, written down before they run: a list of claims, each by its kind. */
export function ClaimsControl({ field, View }: ControlOf<MembersField>) {
  const { grid } = useForm();
  const { value, problems, set } = useAt(field.path);
  const claims: readonly unknown[] = Array.isArray(value) ? value : [];
  const id = useId();
  const write = (next: readonly unknown[]): void => set(next.length === 0 ? undefined : next);
  const move = (from: number, to: number): void => write(claims.toSpliced(from, 1).toSpliced(to, 0, claims[from]));
  return (
    <div data-place={pathKey(field.path)}>
      {claims.length === 0 && (
        <p className="mb-2 text-small text-ink-2">
          Nothing is claimed. What the chains will be judged by can be written down before they run.{" "}
          <a href="/reference#claims">What can be claimed</a>
        </p>
      )}
      {claims.map((claim, index) => (
        <Claim
          key={index}
          {...{ field, View, claim, index }}
          count={claims.length}
          onMove={(to) => move(index, to)}
          onRemove={() => write(claims.toSpliced(index, 1))}
        />
      ))}
      <Why id={id} problems={problems} title={field.title} />
      <NativeSelect
        className="w-60 max-w-full text-small"
        aria-label="Add a claim"
        value=""
        onChange={({ target }) => write([...claims, newClaim(target.value, grid?.metrics ?? [])])}
      >
        <option value="">+ Add a claim</option>
        {kinds.map(({ kind, summary }) => (
          <option key={kind} value={kind}>
            {kind}: {summary}
          </option>
        ))}
      </NativeSelect>
    </div>
  );
}

interface ClaimProps {
  readonly field: MembersField;
  readonly View: View;
  readonly claim: unknown;
  readonly index: number;
  readonly count: number;
  onMove(to: number): void;
  onRemove(): void;
}

function Claim({ field, View, claim, index, count, onMove, onRemove }: ClaimProps) {
  const path: Path = [...field.path, index];
  const { grid } = useForm();
  const { problems } = useAt(path);
  const id = useId();
  const own = memberIn(field, claim)?.fields ?? [];
  const kind = String(kindOf(claim) ?? "of no kind");
  return (
    <fieldset
      data-place={pathKey(path)}
      aria-label={`Claim ${index + 1}, ${kind}`}
      className="m-0 mb-4 min-w-0 border-0 border-l-2 border-rule-2 py-0 pr-0 pl-4"
    >
      <div className="mb-1 flex items-center gap-2">
        <span className="font-semibold">Claim {index + 1}</span>
        <span className="min-w-0 flex-1 text-small text-ink-2">
          <Plain text={kind} />, {kinds.find((one) => one.kind === kind)?.summary ?? "which is not known"}
        </span>
        <ClaimButtons {...{ index, count, onMove, onRemove }} />
      </div>
      <div className="grid grid-cols-3 items-start gap-x-3 gap-y-3 max-sm:grid-cols-2">
        {own.map((each) => (
          <View key={each.path.join(".")} field={inside(measuredFirst(each, grid?.metrics ?? []), path)} />
        ))}
      </div>
      <Judged claim={claim} />
      <Why id={id} problems={problems} title={`Claim ${index + 1}`} />
    </fieldset>
  );
}

/** Metrics that the definition measures stand before the others. */
function measuredFirst(field: Field, measured: readonly string[]): Field {
  if (field.path.join(".") !== "metric" || !("options" in field)) return field;
  const rank = ({ value }: { readonly value: unknown }): number => (measured.includes(String(value)) ? 0 : 1);
  const options = field.options.map((option) =>
    rank(option) === 0 || measured.length === 0 ? option : { ...option, label: `${option.label}, not measured here` },
  );
  return { ...field, options: options.toSorted((a, b) => rank(a) - rank(b)) };
}

/** How the claim will be judged on the arms that are drawn. */
function Judged({ claim }: { claim: unknown }) {
  const { grid } = useForm();
  const shown = grid?.shown;
  const { judged, trouble } = useMemo(() => claimWords(claim, shown ?? []), [claim, shown]);
  if (!grid || (judged.length === 0 && trouble.length === 0)) return null;
  return (
    <div className="mt-2 text-small" aria-live="polite">
      {judged.length > 0 && <p className="text-ink-2">Judged by {judged.slice(0, 4).join("; ")}.</p>}
      {/* With thousands of arms only some are drawn, so that none of these may fit. */}
      {grid.shown.length === grid.count &&
        trouble.map((note) => (
          <p key={note} className="text-warn">
            △ {note}
          </p>
        ))}
    </div>
  );
}

function ClaimButtons({ index, count, onMove, onRemove }: Pick<ClaimProps, "index" | "count" | "onMove" | "onRemove">) {
  const name = `claim ${index + 1}`;
  return (
    <span className="flex-none whitespace-nowrap">
      {count > 1 && (
        <>
          <Button
            variant="bare"
            size="small"
            aria-label={`Move ${name} up`}
            disabled={index === 0}
            onClick={() => onMove(index - 1)}
          >
            <ArrowUp />
          </Button>
          <Button
            variant="bare"
            size="small"
            aria-label={`Move ${name} down`}
            disabled={index === count - 1}
            onClick={() => onMove(index + 1)}
          >
            <ArrowDown />
          </Button>
        </>
      )}
      <Button variant="bare" size="small" aria-label={`Remove ${name}`} onClick={onRemove}>
        <X />
      </Button>
    </span>
  );
}
