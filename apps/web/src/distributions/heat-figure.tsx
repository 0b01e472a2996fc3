import type { HistogramMember } from "@heirloom/core";
import type { HistogramsView } from "@heirloom/api";
import type { Heat } from "../charts/prepare/heat.ts";
import type { DataTable, ExportFigure } from "../export/figure.ts";
import { HeatDrawing } from "./heat-drawing.tsx";

interface Input {
  readonly heat: Heat;
  readonly told: HistogramsView["generations"];
  readonly member: HistogramMember;
  /** Stem of the files. */
  readonly name: string;
  readonly title: string;
}

/** A heat map of histograms, to be taken out of the page. */
export function heatFigure({ heat, told, member, name, title }: Input): ExportFigure {
  const heading = `${member.axis}${member.scale === "log" ? ", log" : ""}`;
  return {
    name,
    title,
    ratio: 0.45,
    drawing: (size) => <HeatDrawing heat={heat} title={heading} {...size} />,
    table: () => tableOf(told, member),
  };
}

/** A row for every bin of every generation; what lies outside the bins has one open end. */
export function tableOf(told: HistogramsView["generations"], { name, scale, unit }: HistogramMember): DataTable {
  const rows = told.flatMap(({ generation, histograms }) => {
    const histogram = histograms.find((one) => one.name === name);
    if (!histogram) return [];
    const { low, high, counts, below, above } = histogram;
    const edge = (bin: number): number => {
      const share = bin / counts.length;
      return scale === "log" ? low * (high / low) ** share : low + share * (high - low);
    };
    return [
      { generation, low: null, high: low, count: below },
      ...counts.map((count, bin) => ({ generation, low: edge(bin), high: edge(bin + 1), count })),
      { generation, low: high, high: null, count: above },
    ];
  });
  const own = unit === "" ? {} : { unit };
  return {
    columns: [
      { name: "generation", kind: "integer", values: rows.map(({ generation }) => generation) },
      { name: "bin_low", kind: "number", values: rows.map(({ low }) => low), ...own },
      { name: "bin_high", kind: "number", values: rows.map(({ high }) => high), ...own },
      { name: "count", kind: "integer", values: rows.map(({ count }) => count) },
    ],
  };
}
