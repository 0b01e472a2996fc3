import { estimateDigits } from "./estimate.ts";
import { commonN, type SummaryCell, type SummaryGrid } from "./summary-table.ts";
import { texText, texUrl } from "./tex.ts";
import type { TableOrigin } from "./table.ts";

function cellTex({ mean, half, n }: SummaryCell, withN: boolean): string {
  if (mean === null || !Number.isFinite(mean)) return "--";
  const digits = estimateDigits(mean, half);
  const pair = digits.half === null ? digits.mean : `${digits.mean} \\pm ${digits.half}`;
  const scaled =
    digits.exponent === null ? pair : `${digits.half === null ? pair : `(${pair})`} \\times 10^{${digits.exponent}}`;
  return `$${scaled}$${withN ? ` (${n})` : ""}`;
}

/** Arms x metrics as a LaTeX table of the booktabs package, with intervals and N. */
export function latexTable(grid: SummaryGrid, { name, definitionHash, address }: TableOrigin): string {
  const n = commonN(grid);
  const heads = ["Arm", "", ...grid.metrics.map(({ label }) => texText(label))];
  const rows = grid.rows.map(({ letter, label, cells }) => [
    ...[letter, texText(label)],
    ...cells.map((cell) => cellTex(cell, n === null)),
  ]);
  const count = n === null ? "number of chains in parentheses" : `$N = ${n}$ chains per arm`;
  const caption = `${texText(name)}: mean $\\pm$ half of the 95\\,\\% interval at generation ${grid.generation}, ${count}. Heirloom, definition \\texttt{${definitionHash.slice(0, 16)}}${address === undefined ? "" : `, \\url{${texUrl(address)}}`}.`;
  return [
    "% Needs \\usepackage{booktabs} and \\usepackage{hyperref} or \\usepackage{url}.",
    "\\begin{table}",
    "  \\centering",
    `  \\caption{${caption}}`,
    `  \\label{tab:heirloom-${definitionHash.slice(0, 8)}}`,
    `  \\begin{tabular}{ll${"r".repeat(grid.metrics.length)}}`,
    "    \\toprule",
    `    ${heads.join(" & ")} \\\\`,
    "    \\midrule",
    ...rows.map((cells) => `    ${cells.join(" & ")} \\\\`),
    "    \\bottomrule",
    "  \\end{tabular}",
    "\\end{table}",
    "",
  ].join("\n");
}
