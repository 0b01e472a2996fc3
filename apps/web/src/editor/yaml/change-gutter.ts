import { RangeSet, StateEffect, StateField, type Extension, type Text } from "@codemirror/state";
import { gutter, GutterMarker } from "@codemirror/view";
import type { LineMark } from "../check/line-marks.ts";

export const setMarks = StateEffect.define<readonly LineMark[]>();

const words: Record<LineMark["what"], string> = {
  added: "Added since the beginning",
  changed: "Changed since the beginning",
  gone: "Something before this line was removed",
};

class ChangeMarker extends GutterMarker {
  private readonly what: LineMark["what"];

  constructor(what: LineMark["what"]) {
    super();
    this.what = what;
  }

  override eq(other: ChangeMarker): boolean {
    return this.what === other.what;
  }

  override toDOM(): HTMLElement {
    const mark = document.createElement("span");
    mark.className = `cm-change cm-change-${this.what}`;
    mark.title = words[this.what];
    return mark;
  }
}

const markers: Record<LineMark["what"], ChangeMarker> = {
  added: new ChangeMarker("added"),
  changed: new ChangeMarker("changed"),
  gone: new ChangeMarker("gone"),
};

const setOf = (marks: readonly LineMark[], doc: Text): RangeSet<GutterMarker> =>
  RangeSet.of(
    marks.filter(({ line }) => line <= doc.lines).map(({ line, what }) => markers[what].range(doc.line(line).from)),
    true,
  );

const field = StateField.define<RangeSet<GutterMarker>>({
  create: () => RangeSet.empty,
  update(set, { docChanged, changes, effects, newDoc }) {
    const told = effects.find((effect) => effect.is(setMarks));
    if (told) return setOf(told.value as readonly LineMark[], newDoc);
    return docChanged ? set.map(changes) : set;
  },
});

/** A bar beside lines that differ from what the draft began with. */
export const changeGutter: Extension = [
  field,
  gutter({ class: "cm-changes", markers: (view) => view.state.field(field) }),
];
