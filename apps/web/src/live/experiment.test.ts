import type { ExperimentUpdate, SeriesView } from "@heirloom/api";
import { afterEach, expect, test, vi } from "vitest";
import { ExperimentStore, merged, newestGeneration, snapshotOf } from "./experiment.ts";

const series = (armId: string, mean: (number | null)[], revision: number): SeriesView => {
  const blank = mean.map(() => null);
  const n = mean.map(() => 2);
  return {
    armId,
    metric: "v",
    revision,
    summary: {
      ...{ n, mean, infinite: blank, sd: blank, min: blank, max: blank },
      ...{ q05: blank, q25: blank, median: blank, q75: blank, q95: blank },
    },
  };
};

const event = (id: number, message = `event ${id}`) => ({
  ...{ id, at: "2026-11-14T12:00:00Z", kind: "note", armId: null, replicates: null },
  message,
});

function update(revision: number, parts: Partial<ExperimentUpdate> = {}): ExperimentUpdate {
  const arms = ["a", "b"].map((id, index) => ({
    id,
    index,
    letter: "AB"[index]!,
    values: {},
    label: id,
    replicates: 2,
    generations: 3,
    sampleSize: 10,
    laws: [],
    engineKind: null,
    histograms: [],
    judgement: null,
    complete: 0,
    done: 0,
    revision,
  }));
  return {
    experiment: {
      id: "x",
      name: "x",
      definition: {},
      definitionHash: "0",
      state: "running",
      intent: "running",
      failure: null,
      progress: { done: revision, total: 12, secondsLeft: null, secondsSpent: 0 },
      engine: null,
      engineNote: null,
      forkedFrom: null,
      createdAt: "2026-11-14T12:00:00Z",
      finishedAt: null,
      arms,
      metrics: ["v"],
      verdicts: null,
      revision,
    },
    series: [],
    events: [],
    ...parts,
  };
}

afterEach(() => vi.useRealTimers());

test("an update replaces the series it brings and keeps the rest", () => {
  const first = snapshotOf(update(1, { series: [series("a", [1], 1), series("b", [2], 1)] }));
  const second = merged(first, update(2, { series: [series("a", [1, 0.5], 2)] }));
  expect(second.series.get("a v")!.summary.mean).toEqual([1, 0.5]);
  expect(second.series.get("b v")!.summary.mean).toEqual([2]);
  expect(first.series.get("a v")!.summary.mean).toEqual([1]);
  expect(newestGeneration(second)).toBe(1);
});

test("events come once each, newest first", () => {
  const first = snapshotOf(update(1, { events: [event(1), event(2)] }));
  const second = merged(first, update(2, { events: [event(2), event(3)] }));
  expect(second.events.map(({ id }) => id)).toEqual([3, 2, 1]);
  // What happens to more and more chains is one event that counts up.
  const third = merged(second, update(3, { events: [event(2, "2 chains")] }));
  expect(third.events.map(({ message }) => message)).toEqual(["event 3", "2 chains", "event 1"]);
});

test("an update older than what is shown changes nothing", () => {
  const first = snapshotOf(update(5));
  expect(merged(first, update(4))).toBe(first);
});

test("readers are told at most four times a second, and of the newest state", () => {
  vi.useFakeTimers();
  const store = new ExperimentStore(update(1));
  const seen: number[] = [];
  store.subscribe(() => seen.push(store.snapshot().experiment.revision));
  for (let revision = 2; revision <= 41; revision++) {
    store.apply(update(revision));
    vi.advanceTimersByTime(25);
  }
  expect(seen.length).toBeLessThanOrEqual(5);
  vi.advanceTimersByTime(300);
  expect(seen.at(-1)).toBe(41);
  expect(store.cursor).toBe("41");
});
