import type { DataTable, TableOrigin } from "@heirloom/core";
import type { ReactElement } from "react";

export type { DataColumn, DataTable } from "@heirloom/core";

/** Room that a drawing has, px at 96 to the inch. */
export interface DrawingSize {
  readonly width: number;
  readonly height: number;
}

/** An arm in the legend of a figure. */
export interface LegendEntry {
  readonly letter: string;
  readonly label: string;
  /** 1 to 8, or 0 for an arm without a colour. */
  readonly slot: number;
  /** Chains behind its numbers. */
  readonly n?: number;
}

/** What can be taken out of a page: a figure as a drawing, the numbers behind it, or a table. */
export interface ExportFigure {
  /** Stem of its files. */
  readonly name: string;
  readonly title: string;
  /** What is seen and what is drawn; left out or empty, the text of the caption that stands below it on the page. */
  readonly caption?: string;
  readonly legend?: readonly LegendEntry[];
  /** Height of the drawing as a share of its width; 0.62 when left out. */
  readonly ratio?: number;
  /** A pure <svg> of exactly this size. Left out of what is a table only. */
  readonly drawing?: (size: DrawingSize) => ReactElement;
  readonly table: () => DataTable;
}

/** Where a page's numbers come from: an experiment, or several. */
export interface Origin extends TableOrigin {
  /** Of the address that is printed: what the reader has open. */
  readonly address?: string;
}
