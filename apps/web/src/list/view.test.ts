import { describe, expect, test } from "vitest";
import { formatChoice, nextOrder, parseChoice, parseOrder, textsOf, viewOf } from "./view.ts";

const now = new Date("2026-11-22T15:00:00Z");
const view = (query: string) => viewOf(textsOf(query), { now, names: new Map([["p1", "Second author"]]) });

describe("the address of a list", () => {
  test("is its filter, its order and its phrases", () => {
    expect(view("q=tail+cut&state=running,failed&family=!external&owner=me,p1&sort=-updated")).toEqual({
      filter: {
        text: "tail cut",
        state: { of: ["running", "failed"], not: false },
        family: { of: ["external"], not: true },
        owner: { of: ["me", "p1"], not: false },
      },
      order: { by: "updated", descending: true },
      phrases: [
        { key: "state", label: "state", words: "running or failed" },
        { key: "family", label: "family", words: "not external" },
        { key: "owner", label: "owner", words: "me or Second author" },
      ],
    });
    expect(view("")).toEqual({ filter: {}, order: { by: "state", descending: false }, phrases: [] });
  });

  test("counts the days of a time from their beginning, the last one whole", () => {
    expect(view("created=7d").filter.created).toEqual({ from: "2026-11-16T00:00:00.000Z" });
    expect(view("created=1d").phrases[0]!.words).toBe("today");
    expect(view("created=2026-01-01..2026-01-31").filter.created).toEqual({
      from: "2026-01-01T00:00:00.000Z",
      to: "2026-02-01T00:00:00.000Z",
    });
    expect(view("created=..2026-01-31").filter.created).toEqual({ to: "2026-02-01T00:00:00.000Z" });
  });

  test("takes a range of the headline, with either end left out", () => {
    const headline = (text: string) => view(`headline=${text}`).filter.headline;
    expect(headline("variance-ratio:0.1..0.5")).toEqual({ metric: "variance-ratio", least: 0.1, most: 0.5 });
    expect(headline("log-variance-ratio:-11.5..")).toEqual({ metric: "log-variance-ratio", least: -11.5 });
    expect(headline("x:..1e-5")).toEqual({ metric: "x", most: 1e-5 });
    expect(headline("x:..")).toEqual({ metric: "x" });
  });

  test.each([
    ["state=runing", /no state "runing"/],
    ["state=!", /no state/],
    ["created=yesterday", /no time/],
    ["created=2026-02-31..", /no time/],
    ["created=2026-03-01..2026-02-01", /ends before it begins/],
    ["created=99999d", /no time/],
    ["headline=variance-ratio", /no range/],
    ["headline=x:a..b", /no range/],
    ["headline=x:2..1", /above its most/],
    ["sort=colour", /no such column/],
    ["sort=constructor", /no such column/],
    ["state=constructor", /no state/],
  ])("%s filters nothing and says why", (query, why) => {
    const { filter, order, phrases } = view(query);
    expect(filter).toEqual({});
    expect(order).toEqual({ by: "state", descending: false });
    expect(phrases).toHaveLength(1);
    expect(phrases[0]!.fault).toMatch(why);
  });

  test("reads choices back as they were written", () => {
    for (const text of ["done", "!done,failed", "a,b"]) expect(formatChoice(parseChoice(text))).toBe(text);
    expect(formatChoice({ of: [], not: true })).toBeNull();
    expect(parseChoice("a,a,,b")).toEqual({ of: ["a", "b"], not: false });
  });

  test("turns the order of a column round, and begins numbers with the largest", () => {
    expect(nextOrder({ by: "state", descending: false }, "name")).toEqual({ by: "name", descending: false });
    expect(nextOrder({ by: "name", descending: false }, "name")).toEqual({ by: "name", descending: true });
    expect(nextOrder({ by: "name", descending: false }, "n")).toEqual({ by: "n", descending: true });
    expect(parseOrder("-n")).toEqual({ by: "n", descending: true });
  });
});
