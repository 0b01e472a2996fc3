import { tableFromIPC } from "apache-arrow";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { csvOf, csvText } from "./csv.ts";
import { experimentPieces, type SlicedArm } from "./experiment-pieces.ts";
import { crc32, withDensity } from "./png-density.ts";
import type { DataTable } from "./table.ts";
import { writeTable, type TableFormat } from "./write.ts";

/** Doubles that lose bits where digits are dropped, and text that is more than text. */
const numbers = [0.1 + 0.2, -0, 5e-324, Number.MAX_VALUE, 1 / 3, null, NaN, -123456789.12345679];
const texts = ["A", 'quote " and, comma', "two\r\nlines", "=SUM(A1:A9)", null, "", "@cmd|' /C calc'!A0", "é 𝄞 \u202e"];
const table: DataTable = {
  columns: [
    { name: "arm", kind: "text", values: texts },
    { name: "generation", kind: "integer", values: [0, 1, 2, 3, null, 2_147_483_647, -5, 7] },
    { name: "mean", kind: "number", unit: "nats, per token", values: numbers },
  ],
};
const empty: DataTable = { columns: table.columns.map((column) => ({ ...column, values: [] })) };
const origin = { name: "a, test", definitionHash: "ab".repeat(32), definition: { seed: 7 }, engine: "cpu: 1 thread" };
const finite = numbers.map((value) => (value !== null && Number.isFinite(value) ? value : null));

async function fileOf(format: TableFormat, pieces: DataTable[]): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of writeTable(format, pieces, origin)) parts.push(part);
  return Buffer.concat(parts);
}

/** Equal to the last bit, the sign of zero included. */
function expectSame(values: readonly unknown[], expected: readonly (number | string | null)[]): void {
  expect(values).toHaveLength(expected.length);
  values.forEach((value, at) => expect(Object.is(value, expected[at]), `${at}: ${String(value)}`).toBe(true));
}

describe("a table written in pieces opens again with the same values", () => {
  const twice = <T>(values: readonly T[]): T[] => [...values, ...values];
  const pieces = [empty, table, table];

  test("Arrow, read by Apache's own reader", async () => {
    const read = tableFromIPC(await fileOf("arrow", pieces));
    const column = (name: string): unknown[] => [...read.getChild(name)!];
    expectSame(column("arm"), twice(texts));
    expectSame(column("generation"), twice(table.columns[1]!.values));
    expectSame(column("mean"), twice(finite));
    expect(read.schema.metadata.get("heirloom.definition-hash")).toBe(origin.definitionHash);
    expect(read.schema.fields[2]!.metadata.get("unit")).toBe("nats, per token");
    expect(read.schema.fields.map(({ type }) => String(type))).toEqual(["Utf8", "Int32", "Float64"]);
  });

  test("Parquet", async () => {
    const { buffer } = new Uint8Array(await fileOf("parquet", pieces));
    const rows = await parquetReadObjects({ file: buffer });
    expectSame(
      rows.map((row) => row["arm"]),
      twice(texts),
    );
    expectSame(
      rows.map((row) => row["generation"]),
      twice(table.columns[1]!.values),
    );
    expectSame(
      rows.map((row) => row["mean"]),
      twice(finite),
    );
    const told = parquetMetadata(buffer).key_value_metadata!;
    expect(told.find(({ key }) => key === "heirloom.definition")!.value).toBe('{"seed":7}');
    expect(told.find(({ key }) => key === "heirloom.units")!.value).toBe('{"mean":"nats, per token"}');
  });

  test("JSON", async () => {
    const read = JSON.parse(new TextDecoder().decode(await fileOf("json", pieces)));
    expect(read).toMatchObject({
      ...origin,
      columns: [{ name: "arm", kind: "text" }, {}, { unit: "nats, per token" }],
    });
    expectSame(
      read.rows.map((row: unknown[]) => row[2]),
      twice(finite),
    );
    expectSame(
      read.rows.map((row: unknown[]) => row[0]),
      twice(texts),
    );
  });

  test("CSV, with CRLF, the unit in the head, missing as nothing and formulas as text", async () => {
    const text = new TextDecoder().decode(await fileOf("csv", pieces));
    expect(text.startsWith('arm,generation,"mean [nats, per token]"\r\nA,0,0.30000000000000004\r\n')).toBe(true);
    const { data, errors } = Papa.parse<string[]>(text, { newline: "\r\n", skipEmptyLines: true });
    expect(errors).toEqual([]);
    const rows = data.slice(1);
    expect(rows.every((row) => row.length === 3)).toBe(true);
    expectSame(
      rows.map((row) => (row[2] === "" ? null : Number(row[2]))),
      twice(finite),
    );
    expect(rows[3]![0]).toBe("'=SUM(A1:A9)");
  });

  test.each(["csv", "json", "arrow", "parquet"] as const)("%s without a row still has its columns", async (format) => {
    const bytes = await fileOf(format, [empty]);
    if (format === "arrow") {
      const read = tableFromIPC(bytes);
      expect([read.numRows, read.schema.fields.map(({ name }) => name)]).toEqual([0, ["arm", "generation", "mean"]]);
    } else if (format === "parquet") {
      const { num_rows, schema } = parquetMetadata(new Uint8Array(bytes).buffer);
      expect([num_rows, schema.slice(1).map(({ name }) => name)]).toEqual([0n, ["arm", "generation", "mean"]]);
    } else expect(new TextDecoder().decode(bytes)).toContain("generation");
  });
});

test.each([
  ["=1+1", "'=1+1"],
  ["+49", "'+49"],
  ["-1 things", "'-1 things"],
  ["@x", "'@x"],
  [" \t=1", "' \t=1"],
  ["＝1", "'＝1"],
  ["\r=1", '"\'\r=1"'],
  ["a=1", "a=1"],
  ['=1,"2"', '"\'=1,""2"""'],
])("the text %j is written %j", (text, written) => expect(csvText(text)).toBe(written));

test("numbers are never touched, also negative ones", () => {
  expect(csvOf({ columns: [{ name: "x", kind: "number", values: [-1.5, 1e21, null, Infinity] }] })).toBe(
    "x\r\n-1.5\r\n1e+21\r\n\r\n\r\n",
  );
});

describe("a large experiment is read piece by piece", () => {
  const column = (value: number) => [value, value];
  const arm = (index: number): SlicedArm => ({
    ...{ id: `arm${index}`, letter: `L${index}`, label: "", values: { n: index }, replicates: 3, generations: 2 },
    laws: [{ name: "", metric: "m", statement: "", citation: "", certainty: "exact", mean: [0.5, null] }],
    intervals: {},
    series: {
      m: {
        ...{ n: column(4), infinite: column(0), mean: column(index), sd: column(1), min: column(0), max: column(9) },
        ...{ q05: [null, null], q25: [null, null], median: [null, null], q75: [null, null], q95: [null, null] },
      },
    },
  });
  const experiment = {
    ...{ metrics: ["m"], paths: [{ path: "n", kind: "number" as const }], generations: 40_000 },
    slice: (first: number, count: number) =>
      Promise.resolve({
        total: 3,
        arms: [0, 1, 2].slice(first, first + count).map((index) => arm(index)),
      }),
    chains: ({ armId, first, count }: { armId: string; first: number; count: number }) => {
      const replicates = [0, 1, 2].slice(first, first + count);
      const value = Number(armId.slice(3));
      return Promise.resolve({
        replicates,
        metrics: { m: replicates.map((replicate) => [value + replicate / 8, null]) },
      });
    },
  };
  const rows = async (chains: boolean) => {
    const found: unknown[][] = [];
    for await (const { columns } of experimentPieces(experiment, { chains })) {
      const names = columns.map(({ name }) => name);
      const picked = chains ? ["arm", "n", "replicate", "generation", "value"] : ["arm", "mean", "ci95_low", "law"];
      columns[0]!.values.forEach((_, row) =>
        found.push(picked.map((name) => columns[names.indexOf(name)]!.values[row])),
      );
    }
    return found;
  };

  test("summaries of every arm once, with Student's interval: t(3) = 3.182446, sd 1, N 4", async () => {
    const found = await rows(false);
    expect(found.map(([letter]) => letter)).toEqual(["L0", "L0", "L1", "L1", "L2", "L2"]);
    expect(found[2]![2]).toBeCloseTo(1 - 3.182446 / 2, 6);
    expect(found.map((row) => row[3])).toEqual([0.5, null, 0.5, null, 0.5, null]);
  });

  test("every replicate once, what is unknown not at all", async () => {
    const found = await rows(true);
    expect(found).toHaveLength(9);
    expect(found[5]).toEqual(["L1", 1, 2, 0, 1.25]);
  });
});

test("a PNG says its density: 300 dpi are 11,811 dots to the metre", () => {
  // CRC-32 of "123456789" is 0xcbf43926 (the check value of ISO 3309).
  expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
  const png = new Uint8Array(60).map((_, index) => index);
  const dense = withDensity(png, 300);
  const view = new DataView(dense.buffer);
  expect(new TextDecoder().decode(dense.subarray(37, 41))).toBe("pHYs");
  expect([view.getUint32(41), view.getUint32(45), view.getUint8(49)]).toEqual([11_811, 11_811, 1]);
  expect([...dense.subarray(0, 33), ...dense.subarray(54)]).toEqual([...png]);
});
