"use client";
import { definitionJsonSchema } from "@heirloom/core";
import { useEffect, useMemo, useRef, useState } from "react";
import { pathKey } from "./draft/path.ts";
import { FormProvider, type FormState } from "./form/context.tsx";
import { DefinitionForm, placesOf } from "./form/definition-form.tsx";
import { fieldsOf } from "./form/fields.ts";
import { placeAtFields } from "./form/problems.ts";
import { EditorHeader } from "./header.tsx";
import { PreviewColumn } from "./preview/preview-column.tsx";
import { dropDraft, type Origin } from "./storage.ts";
import { useCheck } from "./use-check.ts";
import { useDraft } from "./use-draft.ts";
import { useLaunch } from "./use-launch.ts";
import { YamlPane } from "./yaml/yaml-pane.tsx";

const fields = fieldsOf(definitionJsonSchema());

interface Props {
  readonly origin: Origin;
  readonly initial: string;
  /** What "start over" goes back to. */
  readonly fresh: string;
  /** The path to begin at, as a link writes it. */
  readonly at?: string | undefined;
}

/** Form, YAML and preview of one draft. */
export function Editor({ origin, initial, fresh, at }: Props) {
  const { draft, saved, edit, write } = useDraft(origin, initial);
  const checked = useCheck(draft);
  const { launching, failure, refused, launch } = useLaunch(() => dropDraft(origin));
  const { text, value, fault } = draft;
  const problems = checked.problems.length === 0 && refused?.text === text ? refused.problems : checked.problems;
  const toFix = fault ? 1 : problems.length;
  const readable = useReadable(text, fault !== null);
  const root = useRef<HTMLDivElement>(null);
  const form = useMemo((): FormState => {
    const placed = placeAtFields(problems, placesOf(fields, value));
    return { value, problems: placed, arms: checked.arms, edit };
  }, [value, problems, checked.arms, edit]);
  const go = (): void => {
    if (toFix > 0) focusFirstFault(root.current, fault !== null);
    else if (checked.current && !launching) launch(text, value);
  };
  useLaunchKey(go);
  useEffect(() => {
    if (at !== undefined) focusPlace(root.current, pathOf(at));
  }, [at]);
  return (
    <FormProvider value={form}>
      <div ref={root} className="page pt-6!">
        <EditorHeader
          {...{ toFix, launching, saved }}
          failure={failure?.text === text ? failure.reason : null}
          disabled={fault !== null}
          changed={text !== fresh}
          onLaunch={go}
          onStartOver={() => write(fresh)}
          onTemplate={write}
        />
        <div className="grid grid-cols-1 gap-x-8 min-[761px]:grid-cols-2 min-[1101px]:grid-cols-[minmax(0,1.12fr)_minmax(0,.86fr)_minmax(0,1fr)]">
          <section aria-label="Definition" className="min-w-0 pt-4">
            <div className="mb-2 flex min-h-hit items-center justify-between gap-3">
              <h2 className="text-h3">Definition</h2>
              <a href="/reference" target="_blank" rel="noreferrer" className="text-small text-ink-2">
                Reference of all members
              </a>
            </div>
            <DefinitionForm fields={fields} disabled={fault !== null} />
          </section>
          <section aria-label="YAML" className="min-w-0 pt-4 max-[760px]:order-3">
            <YamlPane draft={draft} problems={problems} readable={readable} onText={write} />
          </section>
          <section
            aria-label="Preview"
            className="min-w-0 pt-4 max-[1100px]:order-first max-[1100px]:col-span-full max-[760px]:order-2"
          >
            <div className="min-[1101px]:sticky min-[1101px]:top-16">
              <PreviewColumn checked={checked} faulty={toFix > 0} />
            </div>
          </section>
        </div>
      </div>
    </FormProvider>
  );
}

/** The last text that could be read. */
function useReadable(text: string, faulty: boolean): string | null {
  const [readable, setReadable] = useState<string | null>(faulty ? null : text);
  if (!faulty && readable !== text) setReadable(text);
  return readable;
}

function useLaunchKey(go: () => void): void {
  const latest = useRef(go);
  useEffect(() => {
    latest.current = go;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener("keydown", press, { capture: true });
    return () => removeEventListener("keydown", press, { capture: true });
  }, []);
}

/** Keys of a dotted path; what a sweep is about is one key that has dots of its own. */
const pathOf = (at: string): string[] => (at.startsWith("sweep.") ? ["sweep", at.slice(6)] : at.split("."));

/** Goes to the control of a path, or of what is around it: a link may lead to a value. */
function focusPlace(root: HTMLElement | null, path: readonly string[]): void {
  const places = [...(root?.querySelectorAll<HTMLElement>("[data-place]") ?? [])];
  const keys = path.map((_, index) => pathKey(path.slice(0, path.length - index)));
  const control = keys
    .flatMap((key) => places.find(({ dataset }) => dataset.place === key) ?? [])
    .flatMap((place) => place.querySelector<HTMLElement>("input, select") ?? [])[0];
  // A swept axis has no values to type in the sweep: they are chosen where the axis stands.
  if (!control && path[0] === "sweep" && path[1] !== undefined) return focusPlace(root, path[1].split("."));
  control?.focus();
  control?.scrollIntoView({ block: "center" });
}

/** Goes to the first thing to fix: a control, else the fixes under a choice, else the text. */
function focusFirstFault(root: HTMLElement | null, inText: boolean): void {
  const selector = inText ? ".cm-content" : '[aria-invalid="true"], [data-problems] button, .cm-content';
  const found = root?.querySelector<HTMLElement>(selector);
  (found?.querySelector<HTMLElement>("input:checked") ?? found)?.focus();
  found?.scrollIntoView({ block: "center" });
}
