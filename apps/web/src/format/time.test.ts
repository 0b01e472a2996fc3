import { expect, test } from "vitest";
import { formatAgo, formatDuration, formatLeft } from "./time.ts";

test.each([
  [0.02, "0.1 s"],
  [0.74, "0.7 s"],
  [22.3, "22 s"],
  [59.6, "1 min"],
  [116, "1 min 56 s"],
  [700, "12 min"],
  [3_599, "1 h"],
  [7_500, "2 h 5 min"],
  [300_000, "3 days"],
])("%d seconds are %s", (seconds, text) => expect(formatDuration(seconds)).toBe(text));

test.each([
  [0.4, "under 1 s left"],
  [1.2, "2 s left"],
  [116, "1 min 55 s left"],
])("%d seconds remaining are %s", (seconds, text) => expect(formatLeft(seconds)).toBe(text));

test.each([
  ["2026-11-14T12:00:00Z", "now"],
  ["2026-11-14T11:57:00Z", "3 min"],
  ["2026-11-14T07:00:00Z", "5 h"],
  ["2026-11-13T11:00:00Z", "yesterday"],
  ["2026-11-10T11:00:00Z", "4 days"],
  ["2026-03-02T11:00:00Z", "2 March 2026"],
])("%s was %s ago", (at, text) => expect(formatAgo(new Date(at), new Date("2026-11-14T12:00:30Z"))).toBe(text));
