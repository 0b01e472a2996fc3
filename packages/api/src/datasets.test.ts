import { request } from "node:http";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { datasetId } from "@heirloom/core";
import { backends, type Place } from "@heirloom/db/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startHarness, until, type Harness } from "./testing/harness.ts";
import { register } from "./testing/runner.ts";

const [backend] = await backends();
let place: Place;
let harness: Harness;
beforeAll(async () => {
  place = await backend!.place();
  harness = await startHarness(place);
});
afterAll(async () => {
  await harness?.close();
  await backend!.close();
});

async function upload(
  body: string | Uint8Array<ArrayBuffer>,
  { name = "a text", headers = {} as Record<string, string> } = {},
) {
  const response = await fetch(`${harness.url}/api/datasets?name=${encodeURIComponent(name)}`, {
    method: "POST",
    body,
    headers,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const problem = (message: RegExp) => ({ problems: [{ path: [], message: expect.stringMatching(message) }] });
const partial = () => readdir(join(place.dataDir, "artifacts", "incoming"));

it("takes a text, counts its words and gives it back page by page", async () => {
  const text = `the cat sat on the mat ${"and the dog slept ".repeat(300_000)}`;
  const bytes = new TextEncoder().encode(text);
  const { status, body } = await upload(bytes, { name: "cats" });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    id: datasetId(bytes),
    name: "cats",
    bytes: bytes.length,
    words: 1_200_006,
    types: 8,
    usedBy: 0,
  });
  const runner = await harness.runner();
  await register(runner);
  const pages: Buffer[] = [];
  for (let offset: number | null = 0; offset !== null;) {
    const page: { base64: string; next: number | null } = await runner.work.dataset.query({
      id: datasetId(bytes),
      offset,
    });
    pages.push(Buffer.from(page.base64, "base64"));
    offset = page.next;
  }
  expect(pages).toHaveLength(2);
  expect(Buffer.concat(pages).equals(bytes)).toBe(true);
});

it("knows the same bytes again, and lists and removes what nothing reads", async () => {
  const owner = harness.client();
  const first = await upload("one two three", { name: "first" });
  const second = await upload("one two three", { name: "second" });
  expect(second.body.id).toBe(first.body.id);
  const id = String(first.body.id);
  const listed = (await owner.datasets.list.query({})).filter((dataset) => dataset.id === id);
  expect(listed).toMatchObject([{ name: "second" }]);
  const definition = {
    name: "reads it",
    source: { kind: "text", dataset: id, holdOut: 0 },
    family: { kind: "ngram", order: 2 },
    recursion: { generations: 2, sampleSize: "source", policy: { kind: "replace" } },
    replicates: 2,
    metrics: ["vocabulary"],
  };
  const launched = await owner.experiments.launch.mutate({ definition });
  expect((await owner.experiments.get.query(launched)).experiment.arms[0]).toMatchObject({
    sampleSize: null,
    laws: [],
  });
  expect(await owner.datasets.get.query({ id })).toMatchObject({ usedBy: 1 });
  await expect(owner.datasets.remove.mutate({ id })).rejects.toThrow("1 experiment reads this dataset");
  await owner.experiments.remove.mutate(launched);
  expect(await owner.datasets.remove.mutate({ id })).toEqual({ id });
  await expect(owner.datasets.get.query({ id })).rejects.toThrow("no such dataset");
});

it.each([
  ["nothing", "", /empty/],
  ["white space", " \n \n", /word/],
  ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), /UTF-8|not text/],
  ["a zero byte", "one\0two", /not text/],
  ["broken UTF-8", new Uint8Array([0x61, 0x20, 0xc3, 0x28]), /UTF-8 at byte 2/],
  ["UTF-8 that breaks off", new Uint8Array([0x61, 0x20, 0xe2, 0x82]), /UTF-8/],
])("refuses %s, says where, and keeps nothing of it", async (_, bytes, message) => {
  expect(await upload(bytes)).toEqual({ status: 400, body: problem(message) });
  expect(await partial()).toEqual([]);
});

it("refuses a text that is too large before it has come", async () => {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const sent = request(`${harness.url}/api/datasets?name=large`, {
    method: "POST",
    headers: { "content-length": 2_000_000_000 },
  });
  sent.on("response", (response) => resolve(response.statusCode!)).on("error", reject);
  sent.write("the beginning");
  expect(await promise).toBe(413);
  sent.destroy();
  expect(await partial()).toEqual([]);
});

it("keeps nothing of an upload that breaks off", async () => {
  const sent = request(`${harness.url}/api/datasets?name=broken`, {
    method: "POST",
    headers: { "content-length": 1_000_000 },
  });
  sent.on("error", () => undefined);
  sent.write("a text that never ends ".repeat(100));
  await until(async () => (await partial()).length === 1);
  sent.destroy();
  await until(async () => (await partial()).length === 0);
});

it("asks for a name, a POST and an editor", async () => {
  expect(await upload("text", { name: " " })).toMatchObject({ status: 400, body: problem(/name/) });
  expect((await fetch(`${harness.url}/api/datasets?name=x`)).status).toBe(405);
  expect(await upload("text", { headers: { "x-heirloom-share": "hls_wrong" } })).toMatchObject({ status: 401 });
  const { token } = await harness.client().runners.create.mutate({ name: "r" });
  expect(await upload("text", { headers: { authorization: `Bearer ${token}` } })).toMatchObject({ status: 403 });
});

it("recognises a table by its content, tells its columns, and refuses a name that promises one that is none", async () => {
  const csv = "height;weight;name\n1.7;60;Ann\n1.8;;Bob\n1.6;55;Cy\n";
  const { status, body } = await upload(csv, { name: "people.txt" });
  expect(status).toBe(200);
  expect(body).toMatchObject({ kind: "table", table: { rows: 3, head: [["1.7", "60", "Ann"], {}, {}] } });
  const { columns } = body.table as { columns: { name: string; numeric: boolean; missing: number }[] };
  expect(columns.map(({ name, numeric, missing }) => [name, numeric, missing])).toEqual([
    ["height", true, 0],
    ["weight", true, 1],
    ["name", false, 0],
  ]);
  expect(columns[0]).toMatchObject({ histogram: { low: 1.6, high: 1.8 } });
  const prose = await upload("Commas, in a text,\nmake no table, do they\n", { name: "prose.txt" });
  expect(prose.body).toMatchObject({ kind: "text", table: null });
  const broken = await upload("a,b\n1,2\n3\n", { name: "broken.csv" });
  expect(broken.status).toBe(400);
  expect(broken.body).toMatchObject(problem(/line 3 has 1 field and the first line 2.*name it \.txt/));
  expect((await harness.client().datasets.list.query({})).map(({ name }) => name)).not.toContain("broken.csv");
  const long = `x,y\n${Array.from({ length: 20_000 }, (_, row) => `${row},${row % 7}`).join("\n")}\n`;
  expect((await upload(long, { name: "long" })).body).toMatchObject({ kind: "table", table: { rows: 20_000 } });
});
