import { estimateDigits } from "./estimate.ts";
import { commonN, type SummaryCell, type SummaryGrid } from "./summary-table.ts";
import type { TableOrigin } from "./table.ts";

/** Text that Markdown shows as it is, within one line. */
export const markdownText = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (one) => (/\s/.test(one) ? " " : ""))
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_{}[\]<>()#+!|~&$]/g, (one) => `\\${one}`);

const minus = (text: string): string => text.replace("-", "−");

function cellText({ mean, half, n }: SummaryCell, withN: boolean): string {
  if (mean === null || !Number.isFinite(mean)) return "–";
  const digits = estimateDigits(mean, half);
  const pair = digits.half === null ? minus(digits.mean) : `${minus(digits.mean)} ± ${digits.half}`;
  const scaled =
    digits.exponent === null
      ? pair
      : `${digits.half === null ? pair : `(${pair})`} × 10^${minus(String(digits.exponent))}`;
  return withN ? `${scaled} (N = ${n})` : scaled;
}

/** Arms x metrics as a Markdown table with its caption, intervals and N. */
export function markdownTable(grid: SummaryGrid, { name, definitionHash, address }: TableOrigin): string {
  const n = commonN(grid);
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const count = n === null ? "" : `, N = ${n} chains per arm`;
  return [
    line(["Arm", "", ...grid.metrics.map(({ label }) => markdownText(label))]),
    line(["---", "---", ...grid.metrics.map(() => "---:")]),
    ...grid.rows.map(({ letter, label, cells }) =>
      line([letter, markdownText(label), ...cells.map((cell) => cellText(cell, n === null))]),
    ),
    "",
    `${markdownText(name)}: mean ± half of the 95 % interval at generation ${grid.generation}${count}. Heirloom, definition \`${definitionHash.slice(0, 16)}\`${address === undefined ? "" : `, <${address.replace(/[<>\s]/g, encodeURIComponent)}>`}.`,
    "",
  ].join("\n");
}
