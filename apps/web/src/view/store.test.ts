import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ViewStore } from "./store.ts";

function browser(path: string, query: string) {
  const place = { path, query, written: [] as string[] };
  const store = new ViewStore({
    path: () => place.path,
    query: () => place.query,
    replace: (next) => {
      place.query = next;
      place.written.push(next);
    },
  });
  store.settle(path, query);
  return { place, store };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the parameters of an address", () => {
  it("show a choice at once and write many of them once, keeping those of others", () => {
    const { place, store } = browser("/x", "?tab=mine&zoom=1-5");
    for (let generation = 0; generation < 100; generation++) store.choose("/x", "g", String(generation));
    store.choose("/x", "zoom", null);
    expect(store.chosen("/x", "g")).toBe("99");
    expect(place.written).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(place.written).toEqual(["tab=mine&g=99"]);
  });

  it("hold a choice until the router shows it, and one made meanwhile beyond that", () => {
    const { store } = browser("/x", "");
    store.choose("/x", "a", "1");
    store.flush();
    store.choose("/x", "b", "2");
    store.settle("/x", "a=1");
    expect([store.chosen("/x", "a"), store.chosen("/x", "b")]).toEqual([undefined, "2"]);
    store.flush();
    store.settle("/x", "a=1&b=2");
    expect(store.chosen("/x", "b")).toBeUndefined();
  });

  it("do not take a second look at the old address for a navigation", () => {
    const { store } = browser("/x", "a=0");
    store.choose("/x", "a", "1");
    store.flush();
    store.settle("/x", "a=0");
    expect(store.chosen("/x", "a")).toBe("1");
  });

  it("give way to a navigation on the same page", () => {
    const { store } = browser("/x", "");
    store.choose("/x", "a", "1");
    store.flush();
    store.settle("/x", "a=1");
    store.choose("/x", "b", "2");
    store.flush();
    store.settle("/x", "a=7");
    expect([store.chosen("/x", "a"), store.chosen("/x", "b")]).toEqual([undefined, undefined]);
  });

  it("never write to another page", () => {
    const { place, store } = browser("/x", "");
    store.choose("/x", "a", "1");
    place.path = "/y";
    vi.advanceTimersByTime(1000);
    expect(place.written).toEqual([]);
    expect(store.chosen("/x", "a")).toBeUndefined();
    expect(store.chosen("/y", "a")).toBeUndefined();
  });

  it("write nothing where nothing changed, and tell who listens", () => {
    const { place, store } = browser("/x", "a=1");
    let told = 0;
    const stop = store.subscribe(() => told++);
    store.choose("/x", "a", "1");
    stop();
    store.choose("/x", "a", "1");
    vi.advanceTimersByTime(1000);
    expect([told, place.written]).toEqual([1, []]);
  });
});

it("what is chosen just before a link is followed is written before, and nothing while the page is being left", () => {
  const written: string[] = [];
  let path = "/a";
  const store = new ViewStore({ path: () => path, query: () => "", replace: (query) => written.push(query) });
  store.choose("/a", "g", "5");
  store.leave();
  expect(written).toEqual(["g=5"]);
  store.choose("/a", "g", "6");
  vi.advanceTimersByTime(3_000);
  expect(written).toEqual(["g=5"]);
  // It was not left after all.
  vi.advanceTimersByTime(3_000);
  expect(written).toEqual(["g=5", "g=6"]);
  store.leave();
  store.choose("/a", "g", "7");
  path = "/b";
  vi.advanceTimersByTime(10_000);
  expect(written).toEqual(["g=5", "g=6"]);
});
