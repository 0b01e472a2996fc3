"use client";
import { definitionJsonSchema } from "@heirloom/core";
import { useEffect, useMemo, useRef } from "react";
import { useCheck } from "./check/use-check.ts";
import { focusFirstFault, focusPlace, pathOf } from "./focus.ts";
import { FormProvider, type FormState } from "./form/context.tsx";
import { DefinitionForm, placesOf } from "./form/definition-form.tsx";
import { fieldsOf } from "./form/fields.ts";
import { placeAtFields } from "./form/problems.ts";
import { EditorHeader } from "./header/header.tsx";
import { PreviewColumn } from "./preview/preview-column.tsx";
import { dropDraft, keepDraft, type Origin } from "./storage.ts";
import { useDraft } from "./use-draft.ts";
import { useKeys } from "./use-keys.ts";
import { useLaunch } from "./use-launch.ts";
import { YamlPane } from "./yaml/yaml-pane.tsx";

const fields = fieldsOf(definitionJsonSchema());

interface Props {
  readonly origin: Origin;
  readonly initial: string;
  /** What "start over" goes back to. */
  readonly fresh: string;
  /** What changes are counted against: the definition of the origin. */
  readonly before: string;
  /** What the origin is called, where it has a name of its own. */
  readonly called: string | null;
  /** The path to begin at, as a link writes it. */
  readonly at?: string | undefined;
}

/** Form, YAML and preview of one draft. */
export function Editor({ origin, initial, fresh, before, called, at }: Props) {
  const drafting = useDraft(origin, initial);
  const { draft, edit, replace } = drafting;
  const { text } = draft;
  const checked = useCheck(draft, before);
  const { launching, failure, refused, launch } = useLaunch(origin, () => dropDraft(origin));
  const { value, fault } = checked;
  const problems = checked.problems.length === 0 && refused?.text === text ? refused.problems : checked.problems;
  const toFix = fault ? 1 : problems.length;
  const root = useRef<HTMLDivElement>(null);
  const form = useMemo((): FormState => {
    const placed = placeAtFields(problems, placesOf(fields, value));
    return { value, problems: placed, grid: checked.grid, edit };
  }, [value, problems, checked.grid, edit]);
  const go = (): void => {
    if (toFix > 0) focusFirstFault(root.current, fault !== null);
    else if (checked.current && checked.grid && !launching) launch(text, value);
  };
  const told = useKeys(root, { launch: go, undo: drafting.undo, redo: drafting.redo });
  useEffect(() => {
    if (at !== undefined) focusPlace(root.current, pathOf(at));
  }, [at]);
  const setAside = (next: string): void => {
    keepDraft(origin, { name: null, text });
    replace(next);
  };
  return (
    <FormProvider value={form}>
      <div ref={root} className="page pt-6!">
        <output className="sr-only">{told}</output>
        <EditorHeader
          {...{ origin, called, fresh, before, drafting, checked, toFix, launching }}
          failure={failure?.text === text ? failure.reason : checked.failure}
          onLaunch={go}
          onText={setAside}
        />
        <div className="grid grid-cols-1 gap-x-8 min-[761px]:grid-cols-2 min-[1101px]:grid-cols-[minmax(0,1.12fr)_minmax(0,.86fr)_minmax(0,1fr)]">
          <section aria-label="Definition" className="min-w-0 pt-4">
            <div className="mb-2 flex min-h-hit items-center justify-between gap-3">
              <h2 className="text-h3">Definition</h2>
              <a href="/reference" target="_blank" rel="noreferrer" className="text-small text-ink-2">
                Reference of all members
              </a>
            </div>
            {draft.long ? <LongText /> : <DefinitionForm fields={fields} disabled={fault !== null} />}
          </section>
          <section aria-label="YAML" className="min-w-0 pt-4 max-[760px]:order-3">
            <YamlPane {...{ draft, checked, problems }} onText={drafting.type} onReplace={replace} />
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

/** What stands in place of the form of a text that would hold it up at every key. */
const LongText = () => (
  <p className="border-l-2 border-warn bg-warn-wash px-4 py-3 text-[13.5px]">
    <b className="font-semibold">This definition is edited as text only.</b> It is over 16,000 characters, and the form
    would follow each key too late. It is checked and launched like any other.
  </p>
);
