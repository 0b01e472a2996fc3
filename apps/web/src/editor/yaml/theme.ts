import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const surface = EditorView.theme({
  "&": { backgroundColor: "var(--sunk)", color: "var(--ink)", borderRadius: "var(--r-2)", fontSize: "12.5px" },
  "&.cm-focused": { outline: "var(--focus-w) solid var(--focus)", outlineOffset: "2px" },
  ".cm-scroller": {
    fontFamily: "var(--mono)",
    fontSizeAdjust: "var(--mono-x)",
    fontVariantLigatures: "none",
    lineHeight: "1.6",
    minHeight: "420px",
  },
  ".cm-content": { padding: "12px 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 12px 0 6px" },
  ".cm-gutters": { backgroundColor: "var(--sunk)", color: "var(--ink-3)", border: "0", borderRadius: "var(--r-2)" },
  ".cm-lineNumbers .cm-gutterElement": { fontSize: "11px", lineHeight: "20px", padding: "0 2px 0 10px" },
  ".cm-changes": { width: "3px", marginLeft: "2px" },
  ".cm-changes .cm-gutterElement": { padding: "0" },
  ".cm-change": { display: "block", width: "3px", height: "100%" },
  ".cm-change-added": { backgroundColor: "var(--good)" },
  ".cm-change-changed": { backgroundColor: "var(--accent)" },
  ".cm-change-gone": { height: "3px", width: "8px", backgroundColor: "var(--bad)" },
  ".cm-gutter-lint": { width: "16px" },
  ".cm-gutter-lint .cm-gutterElement": { padding: "2px 0 0 2px" },
  ".cm-lint-marker": { width: "12px", height: "12px" },
  ".cm-lint-marker-error": {
    content: "none",
    border: "6px solid transparent",
    borderBottom: "11px solid var(--warn)",
    borderTop: "0",
    width: "0",
    height: "0",
  },
  ".cm-activeLine": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLine": { backgroundColor: "color-mix(in oklab, var(--accent) 7%, transparent)" },
  ".cm-faulty, &.cm-focused .cm-faulty.cm-activeLine": {
    backgroundColor: "var(--warn-wash)",
    boxShadow: "inset 2px 0 var(--warn)",
  },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--warn) 1px",
    textUnderlineOffset: "3px",
  },
  ".cm-lintPoint-error:after": { borderBottomColor: "var(--warn)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "color-mix(in oklab, var(--accent) 24%, transparent)",
  },
  ".cm-tooltip": {
    backgroundColor: "var(--raised)",
    border: "1px solid var(--rule-2)",
    borderRadius: "var(--r-2)",
    boxShadow: "var(--shadow-float)",
    maxWidth: "380px",
    fontFamily: "var(--sans)",
    fontSizeAdjust: "var(--sans-x)",
  },
  ".cm-diagnostic-error": { borderLeft: "2px solid var(--warn)" },
});

const words = HighlightStyle.define([
  { tag: [tags.string, tags.number, tags.bool, tags.null, tags.atom, tags.content], color: "var(--accent)" },
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: "var(--ink)" },
  { tag: tags.comment, color: "var(--ink-3)" },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: "var(--ink-2)" },
]);

/** Everything by token, so that both themes and contrast settings follow. */
export const theme = [surface, syntaxHighlighting(words)];
