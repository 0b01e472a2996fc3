import { expect, test } from "vitest";
import { InputError } from "../../definition/problem.ts";
import type { PointSamples } from "../../samples/points.ts";
import { testStream } from "../../testing/sources.ts";
import { openSource } from "../open.ts";
import { tableFacts } from "./facts.ts";
import { table } from "./table.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const openTable = (csv: string | Uint8Array, options: Record<string, unknown> = {}) => {
  const plain = { standardise: false, split: "end", holdOut: 0.25 };
  const config = table.schema.parse({ kind: "table", dataset: "d", ...plain, ...options });
  return openSource(config, () => Promise.resolve(typeof csv === "string" ? utf8(csv) : csv));
};

const rowsOf = (points: unknown): number[] => [...(points as PointSamples).values()];

const FOUR = "a,b\n1,2\n3,5\n4,7\n9,8\n";

test("rows of numbers, the last held out; all of them in order when as many are asked for", async () => {
  const source = await openTable(FOUR);
  expect(source.size).toBe(3);
  expect(rowsOf(source.draw(3, testStream(1)))).toEqual([1, 2, 3, 5, 4, 7]);
  expect(rowsOf(source.facets["held-out-points"])).toEqual([9, 8]);
  const { mean, covariance } = source.facets["point-moments"]!;
  for (const [i, value] of [8, 14].entries()) expect(mean[i]).toBeCloseTo(value / 3, 12);
  // Of (1, 2), (3, 5), (4, 7), divided by 3: 14/9, 23/9, 38/9.
  for (const [i, value] of [14, 23, 23, 38].entries()) expect(covariance[i]).toBeCloseTo(value / 9, 12);
});

test.each([
  {
    what: "names and numbers, in their order",
    csv: "a,b,c\n1,2,x\n3,5,y\n4,7,z\n9,8,w\n",
    columns: ["b", 1],
    expected: [2, 1, 5, 3, 7, 4],
  },
  { what: "every column of numbers when none is named", csv: "a,n,b\n1,x,2\n3,y,5\n4,z,7\n9,w,8\n" },
  { what: "no header where all are numbers", csv: "1,2\n3,5\n4,7\n9,8" },
  { what: "semicolons, CRLF and blank lines", csv: "a;b\r\n1;2\r\n\r\n3;5\r\n4;7\r\n9;8\r\n" },
  { what: "tabs and spaces", csv: "a\tb\n 1\t2 \n3\t5\n4\t7\n9\t8\n" },
  {
    what: "quotes, signs, exponents, a byte order mark",
    csv: '\uFEFF"a,1","b"\n"1",+2\n3e0,.5e1\n4.,70E-1\n9,8\n',
    columns: ["a,1", "b"],
  },
])("reads $what", async ({ csv, columns, expected = [1, 2, 3, 5, 4, 7] }) => {
  const source = await openTable(csv, columns ? { columns } : {});
  expect(rowsOf(source.draw(3, testStream(1)))).toEqual(expected);
});

test("rows with a gap are dropped when told so", async () => {
  const source = await openTable("a,b,c\n1,2,\n,5,1\n4,NA,3\n5,6,2\n7,9,1\n8,9,4\n9,1,1", {
    columns: ["a", "b"],
    missing: "drop",
  });
  expect(rowsOf(source.draw(source.size!, testStream(1)))).toEqual([1, 2, 5, 6, 7, 9, 8, 9]);
});

test("held-out rows are shuffled the same for every seed, and the rows keep their order", async () => {
  const csv = `a\n${Array.from({ length: 40 }, (_, i) => i).join("\n")}`;
  const source = await openTable(csv, { split: "shuffled" });
  const learned = rowsOf(source.draw(30, testStream(1)));
  const heldOut = rowsOf(source.facets["held-out-points"]);
  expect(learned).toEqual(learned.toSorted((x, y) => x - y));
  expect([...learned, ...heldOut].toSorted((x, y) => x - y)).toEqual(Array.from({ length: 40 }, (_, i) => i));
  expect(heldOut).not.toEqual(Array.from({ length: 10 }, (_, i) => 30 + i));
  expect(rowsOf((await openTable(csv, { split: "shuffled" })).facets["held-out-points"])).toEqual(heldOut);
});

test("standardised by the rows that models learn from, held-out rows by the same", async () => {
  const source = await openTable("a\n1\n3\n5\n13\n", { standardise: true });
  const sd = Math.sqrt(8 / 3);
  const expected = [-2 / sd, 0, 2 / sd];
  for (const [i, value] of rowsOf(source.draw(3, testStream(1))).entries()) expect(value).toBeCloseTo(expected[i]!, 12);
  expect(rowsOf(source.facets["held-out-points"])[0]).toBeCloseTo(10 / sd, 12);
});

test.each<[string | Uint8Array, Record<string, unknown>, string]>([
  [
    "a,b\n1,2\n3,n/a\n4,7\n9,8\n",
    {},
    `source.dataset: line 3, column 'b': "n/a" is not a number; correct it, leave it empty or choose other columns`,
  ],
  [
    'a,"b\nc"\n1,2\n3,oops\n4,5\n6,7\n',
    {},
    `source.dataset: line 4, column 'b c': "oops" is not a number; correct it, leave it empty or choose other columns`,
  ],
  [
    "a\n1e999\n2\n3\n",
    {},
    `source.dataset: line 2, column 'a': "1e999" is not a number; correct it, leave it empty or choose other columns`,
  ],
  [
    "a,b\n1,2\n3,\n4,7\n9,8\n",
    {},
    "source.dataset: line 3, column 'b': the value is missing; fill it in, or set missing to drop to leave such rows out",
  ],
  [
    "a,b\n1,\n,2\n3,\n",
    { missing: "drop" },
    "source.dataset: every row of the table has a missing value: choose other columns",
  ],
  [
    "a,b\n1,2\n3,2\n4,2\n9,2\n",
    {},
    "source.columns: column 'b' is 2 in every row that models learn from: name the columns without it",
  ],
  ["a,b\n1,2\n3\n", {}, "source.dataset: line 3 has 1 field and the first line 2: give every line as many"],
  [
    'a,b\n1,"2\n3,4\n',
    {},
    'source.dataset: line 2 has a quote that is not closed, or text after one: write "" for a quote in a field',
  ],
  [
    "a;b\n1,5;2,5\n",
    {},
    "source.dataset: the table has no column of numbers; write decimals with a point, not a comma",
  ],
  ["hello world\nfoo\n", {}, "source.dataset: the table has no column of numbers"],
  ["", {}, "source.dataset: the table is empty (0 bytes); give one with numbers in it"],
  ["\n \n", {}, "source.dataset: the table has only blank lines; give one with numbers in it"],
  ["a,b\n", {}, "source.dataset: the table has a header and no rows: give it rows of numbers"],
  [
    Uint8Array.of(97, 10, 0xff, 10),
    {},
    "source.dataset: the table is not valid UTF-8 at byte 2; save it as CSV in UTF-8",
  ],
  [
    Uint8Array.of(97, 10, 0),
    {},
    "source.dataset: the table is not text: control byte 0x00 at byte 2; save it as CSV in UTF-8",
  ],
  [FOUR, { columns: ["c"] }, "source.columns: names 'c', which no column is called: use 'a' or 'b'"],
  [FOUR, { columns: [3] }, "source.columns: names column 3, and the table has 2"],
  [
    "a,a\n1,2\n3,5\n4,7\n9,8\n",
    { columns: ["a"] },
    "source.columns: names 'a', which 2 columns are called: give its number, 1 or 2",
  ],
  ["a\n1\n2\n3\n", {}, "source.holdOut: is 0.25, which holds out nothing of 3 rows: raise it or give more rows"],
  [
    "a\n1\n2\n3\n",
    { holdOut: 0.9 },
    "source.holdOut: is 0.9, which leaves 1 of 3 rows to learn from: lower it or give more rows",
  ],
])("refuses %j %j", async (csv, options, sentence) => {
  const refused = await openTable(csv, options).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(InputError);
  expect((refused as InputError).message).toBe(sentence);
});

test("a table is one of dataset and path, and names no column twice", () => {
  const check = (config: Record<string, unknown>): string[] =>
    table
      .check(table.schema.parse({ kind: "table", ...config }))
      .map(({ path, message }) => `${path.join(".")}: ${message}`);
  expect(check({})).toEqual(["dataset: is missing; give a dataset (its id), or on the command line a path to a file"]);
  expect(check({ path: "a.csv" })).toEqual([]);
  expect(check({ path: "a.csv", dataset: "d" })).toEqual([
    "path: stands beside dataset; a table is one of the two: remove either",
  ]);
  expect(check({ dataset: "d", columns: ["a", "b", "a"] })).toEqual([
    "columns: names a twice, and its points would lie on a line: name it once",
  ]);
  expect(table.withDataset(table.schema.parse({ kind: "table", path: "a.csv" }), "d")).not.toHaveProperty("path");
});

test("facts of a table: rows, columns and which are numeric, the first rows", () => {
  const bins = (...filled: number[]): number[] =>
    Array.from({ length: 24 }, (_, bin) => (filled.includes(bin) ? 1 : 0));
  expect(tableFacts(utf8("name,x,y\nq,1,2\nr,,3\ns,3,4\n"))).toEqual({
    bytes: 26,
    rows: 3,
    columns: [
      { name: "name", numeric: false, missing: 0, histogram: null },
      { name: "x", numeric: true, missing: 1, histogram: { low: 1, high: 3, counts: bins(0, 23) } },
      { name: "y", numeric: true, missing: 0, histogram: { low: 2, high: 4, counts: bins(0, 12, 23) } },
    ],
    head: [
      ["q", "1", "2"],
      ["r", "", "3"],
      ["s", "3", "4"],
    ],
  });
  expect(() => tableFacts(utf8("words\nonly\n"))).toThrow("the table has no column of numbers");
});
