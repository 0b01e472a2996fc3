import { REAL } from "@heirloom/core";
import type { ArmView } from "@heirloom/api";
import { prepareStrata, type Corpus } from "../../charts/prepare/strata.ts";
import { StrataDrawing } from "../drawings/strata.tsx";
import type { ExportFigure } from "../figure.ts";
import { tableOfRows } from "./columns.ts";

export interface ShownCorpora {
  readonly arm: ArmView;
  readonly slot: number;
  readonly corpora: readonly Corpus[];
  readonly every: number;
}

/** Where the corpora of one chain of each arm come from, a row for each run of origins. */
export function strataFigure(
  shown: readonly ShownCorpora[],
  { number, replicate }: { number: number; replicate: number },
): ExportFigure {
  const panels = shown.map(({ arm: { letter, label, generations }, slot, corpora, every }) => ({
    ...{ letter, label, slot, generations },
    strata: prepareStrata(corpora, { generations, every }),
  }));
  const rows = shown.flatMap(({ arm, corpora }) =>
    corpora.flatMap(({ generation, composition }) => composition.map((run) => ({ arm, generation, ...run }))),
  );
  return {
    name: `figure-${number}-composition`,
    title: `Figure ${number}. Where each corpus comes from`,
    ratio: 0.06 + 0.3 * Math.ceil(shown.length / 4),
    drawing: (size) => <StrataDrawing panels={panels} {...size} />,
    table: () =>
      tableOfRows(rows, [
        ["arm", "text", ({ arm }) => arm.letter],
        ["label", "text", ({ arm }) => arm.label],
        ["replicate", "integer", () => replicate],
        ["generation", "integer", ({ generation }) => generation],
        ["origin", "text", ({ first }) => (first === REAL ? "real" : "generated")],
        ["first_origin_generation", "integer", ({ first }) => (first === REAL ? null : first)],
        ["last_origin_generation", "integer", ({ first, last }) => (first === REAL ? null : last)],
        ["items_of_each", "integer", ({ items }) => items],
      ]),
  };
}
