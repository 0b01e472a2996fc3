import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { dropDraft, keepDraft, keptDrafts, loadDraft, originKey, removeKept, saveDraft, shelve } from "./storage.ts";

/** What a browser keeps, up to so many characters. */
class Shelf {
  private readonly items = new Map<string, string>();
  room = Infinity;

  getItem = (key: string): string | null => this.items.get(key) ?? null;
  removeItem = (key: string): boolean => this.items.delete(key);
  setItem = (key: string, value: string): void => {
    if (value.length > this.room) throw new Error("QuotaExceededError");
    this.items.set(key, value);
  };
}

let shelf: Shelf;
beforeEach(() => {
  shelf = new Shelf();
  vi.stubGlobal("localStorage", shelf);
});
afterEach(() => vi.unstubAllGlobals());

const origin = { from: "exp_1" };
const names = () => keptDrafts(origin).map(({ name, text }) => `${name ?? "-"} ${text}`);

test("every origin has drafts of its own", () => {
  const origins = [{}, origin, { ...origin, generation: 5 }, { gallery: "a/b" }, { dataset: "d" }, { template: "t" }];
  expect(new Set(origins.map(originKey)).size).toBe(6);
  saveDraft(origin, "a");
  expect([loadDraft(origin), loadDraft({})]).toEqual(["a", undefined]);
  dropDraft(origin);
  expect(loadDraft(origin)).toBeUndefined();
});

test("drafts are kept by name, newest first, each text once", () => {
  keepDraft(origin, { name: "small", text: "a" });
  keepDraft(origin, { name: null, text: "b" });
  keepDraft(origin, { name: null, text: "b" });
  keepDraft(origin, { name: null, text: "a" });
  keepDraft(origin, { name: "large", text: "b" });
  expect(names()).toEqual(["large b", "small a"]);
  removeKept(origin, keptDrafts(origin)[0]!.id);
  expect(names()).toEqual(["small a"]);
});

test("unnamed drafts are few, and go first where room is short", () => {
  keepDraft(origin, { name: "named", text: "n" });
  for (let at = 0; at < 15; at++) keepDraft(origin, { name: null, text: `t${at}` });
  expect(names()).toHaveLength(11);
  expect(names()[0]).toBe("- t14");
  shelf.room = 250;
  expect(keepDraft(origin, { name: "last", text: "l" })).toBe(true);
  expect(names()).toEqual(["last l", "named n"]);
  shelf.room = 10;
  expect(keepDraft(origin, { name: "none", text: "x" })).toBe(false);
});

test("a draft that another beginning replaces is set aside", () => {
  saveDraft(origin, "mine");
  shelve(origin);
  expect([loadDraft(origin), ...names()]).toEqual([undefined, "- mine"]);
});

test("what is stored in another shape is no draft", () => {
  shelf.setItem("heirloom.drafts:from:exp_1", '[{"id":1},null,{"id":"a","name":null,"at":"never","text":"x"}]');
  expect(keptDrafts(origin)).toEqual([]);
  shelf.setItem("heirloom.drafts:from:exp_1", "{");
  expect(keptDrafts(origin)).toEqual([]);
});
