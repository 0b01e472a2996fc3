import { diagnosticCount, forEachDiagnostic } from "@codemirror/lint";
import { RangeSetBuilder, type EditorState } from "@codemirror/state";
import { Decoration, ViewPlugin, type DecorationSet, type ViewUpdate } from "@codemirror/view";

const mark = Decoration.line({ class: "cm-faulty" });

/** Tints the lines that have a diagnostic. */
function linesOf(state: EditorState): DecorationSet {
  const starts = new Set<number>();
  if (diagnosticCount(state) > 0) forEachDiagnostic(state, (_, from) => starts.add(state.doc.lineAt(from).from));
  const builder = new RangeSetBuilder<Decoration>();
  for (const start of [...starts].toSorted((a, b) => a - b)) builder.add(start, start, mark);
  return builder.finish();
}

class FaultyLines {
  decorations: DecorationSet;

  constructor({ state }: { state: EditorState }) {
    this.decorations = linesOf(state);
  }

  update({ state }: ViewUpdate): void {
    this.decorations = linesOf(state);
  }
}

export const faultyLines = ViewPlugin.fromClass(FaultyLines, { decorations: ({ decorations }) => decorations });
