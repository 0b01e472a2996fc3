import type { ExperimentRow, ExperimentState } from "@heirloom/api";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Rows, type Source, type Wanted } from "./rows.ts";

const row = (id: string, parts: Partial<ExperimentRow> = {}): ExperimentRow => ({
  ...{ id, name: id, state: "running" as ExperimentState, family: "gaussian", sweep: [], policies: ["replace"] },
  ...{ arms: 1, replicates: 1, failure: null, owner: null, trend: [], headline: null },
  progress: { done: 0, total: 10, secondsLeft: null, secondsSpent: 0 },
  createdAt: "2026-11-20T12:00:00Z",
  updatedAt: "2026-11-22T12:00:00Z",
  ...parts,
});

const wanted: Wanted = { filter: {}, order: { by: "created", descending: true } };
let all: ExperimentRow[];
let asked: string[];

const source: Source = {
  async page({ filter, skip, limit }) {
    asked.push(`${skip}+${limit}${filter.text ? ` ${filter.text}` : ""}`);
    const found = all.filter(({ name }) => name.includes(filter.text ?? ""));
    return { rows: found.slice(skip, skip + limit), next: null, cursor: "0" };
  },
  counts: async ({ text = "" }) => ({ total: all.filter(({ name }) => name.includes(text)).length, states: {} }),
};

const open = (): Rows => new Rows(source, wanted, { rows: all.slice(0, 60), total: all.length, states: {} });
const idsOf = (rows: Rows, from: number, to: number): (string | undefined)[] =>
  Array.from({ length: to - from }, (_, index) => rows.snapshot().rows.get(from + index)?.id);

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  all = Array.from({ length: 1000 }, (_, index) => row(`e${index}`));
});
afterEach(() => void vi.useRealTimers());

test("only what somebody looks at is read, each block once", async () => {
  const rows = open();
  rows.look(0, 40);
  await vi.advanceTimersByTimeAsync(10);
  expect(asked).toEqual([]);
  rows.look(0, 90);
  rows.look(640, 700);
  rows.look(660, 720);
  await vi.advanceTimersByTimeAsync(10);
  expect(asked).toEqual(["0+100", "600+100", "700+100"]);
  expect(idsOf(rows, 640, 643)).toEqual(["e640", "e641", "e642"]);
  expect(rows.snapshot().rows.has(300)).toBe(false);
});

test("another list takes the place of the one before when it has come, and a late answer of an older one does not", async () => {
  const rows = open();
  rows.want({ ...wanted, filter: { text: "e1" } });
  expect(rows.snapshot()).toMatchObject({ busy: true, total: 1000 });
  rows.want({ ...wanted, filter: { text: "e99" } });
  await vi.advanceTimersByTimeAsync(10);
  expect(rows.snapshot()).toMatchObject({ busy: false, total: 11, shown: { filter: { text: "e99" } } });
  expect(idsOf(rows, 0, 2)).toEqual(["e99", "e990"]);
});

test("a row that moves on in its place is replaced without asking", async () => {
  const rows = open();
  const progress = { done: 5, total: 10, secondsLeft: 1, secondsSpent: 1 };
  rows.apply({ rows: [row("e3", { progress })], removed: [], reset: false });
  await vi.advanceTimersByTimeAsync(5000);
  expect(rows.snapshot().rows.get(3)!.progress).toEqual(progress);
  expect(asked).toEqual([]);
});

test("rows that come, go or change their standing make it read what is looked at again, once", async () => {
  const rows = open();
  rows.look(0, 40);
  await vi.advanceTimersByTimeAsync(10);
  asked = [];
  all = [row("new"), ...all.filter(({ id }) => id !== "e5")];
  rows.apply({ rows: [row("new", { updatedAt: "2026-11-20T12:00:01Z" })], removed: [], reset: false });
  rows.apply({ rows: [], removed: ["e5"], reset: false });
  rows.apply({ rows: [row("e2", { state: "done" })], removed: [], reset: false });
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual(["0+100"]);
  expect(idsOf(rows, 0, 7)).toEqual(["new", "e0", "e1", "e2", "e3", "e4", "e6"]);
});

test("rows that nobody sees make it read seldom", async () => {
  const rows = open();
  for (let time = 0; time < 10; time++) {
    rows.apply({ rows: [row("e900")], removed: [], reset: false });
    await vi.advanceTimersByTimeAsync(500);
  }
  expect(asked.length).toBeGreaterThan(1);
  expect(asked.length).toBeLessThan(4);
});

test("a failure is told, and the rows that came before stay", async () => {
  const failing: Source = { ...source, page: () => Promise.reject(new Error("away")) };
  const rows = new Rows(failing, wanted, { rows: all.slice(0, 60), total: 1000, states: {} });
  rows.look(200, 240);
  await vi.advanceTimersByTimeAsync(10);
  expect(rows.snapshot().failure).toEqual(new Error("away"));
  expect(idsOf(rows, 0, 1)).toEqual(["e0"]);
});
