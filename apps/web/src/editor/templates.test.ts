import { checkYaml } from "@heirloom/core";
import { expect, test } from "vitest";
import { datasetTemplates } from "./templates.ts";

const { checkpoint, ...others } = datasetTemplates;

test.each(Object.entries(others))("what begins with %s is a definition that can be launched", (_, template) => {
  expect(checkYaml(template.write("ds_1"))).toMatchObject({ ok: true });
});

test("what begins with a checkpoint lacks only its text", () => {
  const check = checkYaml(checkpoint.write("ds_1"));
  expect(check.ok ? [] : check.problems.map(({ path }) => path.join("."))).toEqual(["source.dataset"]);
});
