"use client";
import { defaultKeymap } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { setDiagnostics, lintGutter, type Diagnostic } from "@codemirror/lint";
import { Annotation, EditorState, type Extension } from "@codemirror/state";
import { EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";
import type { LineMark } from "../check/line-marks.ts";
import { changeBetween } from "./change.ts";
import { changeGutter, setMarks } from "./change-gutter.ts";
import { faultyLines } from "./faulty-lines.ts";
import { theme } from "./theme.ts";

export interface YamlEditorProps {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Lines that differ from the beginning. */
  readonly marks: readonly LineMark[];
  readonly describedBy: string;
  onText(text: string): void;
}

/** Marks what the form wrote, so that it is not reported back. */
const fromForm = Annotation.define<boolean>();

/** The definition as text. What the form changes arrives as the one stretch that differs; going back is the draft's business. */
export default function YamlEditor({ text, diagnostics, marks, describedBy, onText }: YamlEditorProps) {
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const report = useRef(onText);
  useEffect(() => {
    report.current = onText;
  }, [onText]);
  useEffect(() => {
    const doc = parent.current!.dataset.text ?? "";
    const extensions = extensionsFor(describedBy, (next) => report.current(next));
    const opened = new EditorView({ parent: parent.current!, state: EditorState.create({ doc, extensions }) });
    view.current = opened;
    return () => opened.destroy();
  }, [describedBy]);
  useEffect(() => {
    const changes = view.current && changeBetween(view.current.state.doc.toString(), text);
    if (changes) view.current!.dispatch({ changes, annotations: fromForm.of(true) });
  }, [text]);
  useEffect(() => {
    const state = view.current?.state;
    if (!state || state.doc.toString() !== text) return;
    view.current!.dispatch(setDiagnostics(state, within(diagnostics, state.doc.length)));
  }, [diagnostics, text]);
  useEffect(() => {
    view.current?.dispatch({ effects: setMarks.of(marks) });
  }, [marks]);
  return <div ref={parent} data-text={text} />;
}

const within = (diagnostics: readonly Diagnostic[], length: number): Diagnostic[] =>
  diagnostics.filter(({ from, to }) => from <= to && to <= length);

function extensionsFor(describedBy: string, report: (text: string) => void): Extension[] {
  return [
    lineNumbers(),
    changeGutter,
    lintGutter(),
    faultyLines,
    highlightActiveLine(),
    // Tab is left to move the focus.
    keymap.of(defaultKeymap.filter(({ key }) => key !== "Mod-Enter")),
    yaml(),
    theme,
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": "Definition as YAML", "aria-describedby": describedBy }),
    EditorView.updateListener.of((update) => {
      const own = update.transactions.some((each) => each.docChanged && !each.annotation(fromForm));
      if (own) report(update.state.doc.toString());
    }),
  ];
}
