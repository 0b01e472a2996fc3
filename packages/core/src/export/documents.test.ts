import { expect, test } from "vitest";
import { bibtexOf } from "./citation.ts";
import { estimateDigits } from "./estimate.ts";
import { latexTable } from "./latex.ts";
import { markdownTable } from "./markdown.ts";
import { summaryGrid, newestCommon } from "./summary-table.ts";
import { texText, texUrl } from "./tex.ts";
import type { TabledArm } from "./measured.ts";

const origin = { name: "50% & more_$", definitionHash: "0123456789abcdef".repeat(4), address: "http://x.org/s/a%b#c" };
const arm = (letter: string, label: string, [mean, n]: readonly [number | null, number]): TabledArm => ({
  ...{ letter, label, values: {} },
  metrics: {
    "variance-ratio": {
      ...{ n: [n, 0], mean: [mean, null], sd: [1, null] },
      ...{
        low: [mean === null || n < 2 ? null : mean - 0.05, null],
        high: [mean === null || n < 2 ? null : mean + 0.05, null],
      },
    },
  },
});

test.each([
  [
    "a_b & 5 % {x} #1 $y$ ~ ^ \\input{z}",
    "a\\_b \\& 5 \\% \\{x\\} \\#1 \\$y\\$ \\textasciitilde{} \\textasciicircum{} \\textbackslash{}input\\{z\\}",
  ],
  ["two\nlines\u202e\u0000", "two lines"],
  ["λ → ∞, n ≥ 2", "$\\lambda$ $\\to$ $\\infty$, n $\\geq$ 2"],
])("TeX prints %j as it is", (text, written) => expect(texText(text)).toBe(written));

test("an address cannot end the command it stands in", () =>
  expect(texUrl("http://x/}\\input{y}%20#a~b")).toBe("http://x/\\%7D\\%5Cinput\\%7By\\%7D\\%20\\#a~b"));

test.each([
  [0.90123, 0.0501, { mean: "0.901", half: "0.050", exponent: null }],
  [6.13e-5, 4.2e-6, { mean: "6.13", half: "0.42", exponent: -5 }],
  [1234.4, 56.2, { mean: "1234", half: "56", exponent: null }],
  [-0.00004, 0.02, { mean: "0.000", half: "0.020", exponent: null }],
  [12.345, null, { mean: "12.3", half: null, exponent: null }],
])("%d with %d has the digits of its interval", (mean, half, digits) =>
  expect(estimateDigits(mean, half)).toEqual(digits),
);

test("a LaTeX table with interval and N, and a cell that says its own N where they differ", () => {
  const same = [arm("A", "n_10", [0.90123, 64]), arm("B", "x & y", [null, 0])];
  const tex = latexTable(summaryGrid(same, ["variance-ratio"], 0), origin);
  expect(tex).toContain("\\toprule");
  expect(tex).toContain("    A & n\\_10 & $0.901 \\pm 0.050$ \\\\");
  expect(tex).toContain("    B & x \\& y & -- \\\\");
  expect(tex).toContain("50\\% \\& more\\_\\$: mean");
  expect(tex).toContain("$N = 64$ chains per arm");
  const mixed = latexTable(summaryGrid([arm("A", "", [1, 64]), arm("B", "", [2, 1])], ["variance-ratio"], 0), origin);
  expect(mixed).toContain("$1.000 \\pm 0.050$ (64)");
  expect(mixed).toContain("$2.00$ (1)");
  expect(newestCommon(same, ["variance-ratio"])).toBe(0);
});

test("a Markdown table in which names stay text", () => {
  const grid = summaryGrid([arm("A", "a|b <b>*x*", [-0.5, 8])], ["variance-ratio"], 0);
  const text = markdownTable(grid, { ...origin, name: "q" });
  expect(text).toContain("| A | a\\|b \\<b\\>\\*x\\* | −0.500 ± 0.050 |");
  expect(text).toContain("at generation 0, N = 8 chains per arm.");
});

test("a BibTeX entry says state, date, version, hash and address", () => {
  const entry = bibtexOf({
    title: "T",
    hash: origin.definitionHash,
    at: "2026-11-22T22:00:00Z",
    finished: true,
    version: "0.1.0",
    url: "http://x/e",
  });
  expect(entry).toContain(
    `note   = {Heirloom 0.1.0 experiment 01234567, complete on 2026-11-22, definition sha256 ${origin.definitionHash}}`,
  );
  expect(entry.startsWith("@misc{heirloom-01234567,")).toBe(true);
});
