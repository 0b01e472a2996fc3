import { metricFacts, metrics } from "@heirloom/core";
import { expect, test } from "vitest";
import facts from "./metric-facts.json" with { type: "json" };
import { metricInfo } from "./metric.ts";

test("every metric is known as it is registered", () => {
  expect(facts, "metric-facts.json is out of date: npm run reference writes it").toEqual(metricFacts());
  for (const { name, label, range, better } of metrics)
    expect(metricInfo(name)).toMatchObject({ label, range, better });
  expect(metricInfo("variance-ratio").reference).toBe(1);
});

test("a metric of another version is shown under its name", () => {
  expect(metricInfo("of-tomorrow")).toMatchObject({ label: "of-tomorrow", range: [-Infinity, Infinity] });
});
