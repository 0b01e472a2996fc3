"use client";
import type { Problem } from "@heirloom/core";
import dynamic from "next/dynamic";
import { useId, useMemo, useState } from "react";
import { Button } from "../../ui/button.tsx";
import type { Checked } from "../check/use-check.ts";
import { placeProblems, type Draft } from "../draft/draft.ts";
import type { YamlEditorProps } from "./yaml-editor.tsx";

const YamlEditor = dynamic(() => import("./yaml-editor.tsx"), {
  ssr: false,
  loading: () => <div className="min-h-[420px] rounded-2 bg-sunk" />,
});

interface Props {
  readonly draft: Draft;
  readonly checked: Checked;
  readonly problems: readonly Problem[];
  onText(text: string): void;
  /** Another text in place of this one. */
  onReplace(text: string): void;
}

/** The definition as text beside the form, with what is wrong in its gutter. */
export function YamlPane({ draft, checked, problems, onText, onReplace }: Props) {
  const { text, long } = draft;
  const { fault, placed, marks } = checked;
  const readable = useReadable(text, fault !== null);
  const id = useId();
  const diagnostics = useMemo((): YamlEditorProps["diagnostics"] => {
    const known = placed.length > 0 || long ? placed : placeProblems(text, problems);
    return (fault ? [fault] : known).map(({ from, to, message }) => ({
      from,
      to,
      message,
      severity: "error" as const,
    }));
  }, [text, long, fault, placed, problems]);
  return (
    <div className="min-[1101px]:sticky min-[1101px]:top-16">
      <div className="mb-2 flex min-h-hit items-center justify-between gap-3">
        <h2 className="text-h3">YAML</h2>
        <span className="text-small text-ink-3">follows the form, and leads it</span>
      </div>
      <div className="[&_.cm-scroller]:max-h-[calc(100vh-190px)]">
        <YamlEditor text={text} diagnostics={diagnostics} marks={marks} describedBy={id} onText={onText} />
      </div>
      <div id={id} aria-live="polite" className="mt-2 text-small">
        {fault && (
          <div className="border-l-2 border-warn bg-warn-wash px-4 py-3">
            <p className="font-semibold">
              Line {fault.line}: {fault.message}
            </p>
            <p className="mt-1">The form shows the last text that could be read.</p>
            {readable !== null && (
              <Button size="small" className="mt-2" onClick={() => onReplace(readable)}>
                Go back to that text
              </Button>
            )}
          </div>
        )}
      </div>
    </div>
  );
}

/** The last text that could be read. */
function useReadable(text: string, faulty: boolean): string | null {
  const [readable, setReadable] = useState<string | null>(faulty ? null : text);
  if (!faulty && readable !== text) setReadable(text);
  return readable;
}
