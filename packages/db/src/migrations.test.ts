import { readdir } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { expect, it } from "vitest";
import * as schema from "./schema/index.ts";

interface Snapshot {
  readonly tables: Record<
    string,
    { readonly columns: Record<string, { readonly type: string; readonly notNull: boolean }> }
  >;
}

it("say what the schema says", async () => {
  const folder = new URL("../migrations/meta/", import.meta.url);
  const newest = (await readdir(folder))
    .filter((name) => name.endsWith("_snapshot.json"))
    .toSorted()
    .at(-1)!;
  const { tables } = JSON.parse(readFileSync(new URL(newest, folder), "utf8")) as Snapshot;
  const migrated = Object.entries(tables).flatMap(([table, { columns }]) =>
    Object.entries(columns).map(
      ([name, { type, notNull }]) => `${table.replace("public.", "")}.${name} ${type} ${notNull}`,
    ),
  );
  const written = Object.values(schema)
    .filter((table) => table instanceof PgTable)
    .flatMap((table) => {
      const { name, columns } = getTableConfig(table);
      return columns.map((column) => `${name}.${column.name} ${column.getSQLType()} ${column.notNull}`);
    });
  expect(written.toSorted(), "npm run migrations -w @heirloom/db -- NAME writes what is missing").toEqual(
    migrated.toSorted(),
  );
});

it("give every row to a team", () => {
  const shared = ["people", "teams"];
  for (const table of Object.values(schema)) {
    if (!(table instanceof PgTable)) continue;
    const { name, columns } = getTableConfig(table);
    if (!shared.includes(name))
      expect(
        columns.map((column) => column.name),
        name,
      ).toContain("team_id");
  }
});
