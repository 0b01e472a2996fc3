import { expect, test } from "vitest";
import { checkDefinition, requireDefinition } from "./check.ts";
import { datasetReads, datasetsOf, holdsAt, onDataset, pathReads } from "./datasets.ts";

const definitionOf = (source: object, family: object) => ({
  name: "t",
  source: { kind: "text", tokens: "checkpoint", ...source },
  family: { kind: "pretrained-transformer", ...family },
  recursion: { generations: 2, sampleSize: 1000, policy: { kind: "replace" } },
  replicates: 1,
});

const armOf = (source: object, family: object) =>
  requireDefinition(definitionOf(source, family), { allowPath: true }).arms[0]!.definition;

test("a definition may read a dataset for its source and one for its family", () => {
  const arm = armOf({ dataset: "ds_text" }, { dataset: "ds_model" });
  expect(datasetReads(arm)).toEqual([
    { axis: "source", id: "ds_text" },
    { axis: "family", id: "ds_model" },
  ]);
  expect(datasetsOf(arm)).toEqual(["ds_text", "ds_model"]);
  expect(datasetsOf(armOf({ dataset: "ds_both" }, { dataset: "ds_both" }))).toEqual(["ds_both"]);
  expect(pathReads(arm)).toEqual([]);
  expect([holdsAt("source", arm), holdsAt("family", arm)]).toEqual(["text", "checkpoint"]);
});

test("files are named by path, and datasets take their places", () => {
  const arm = armOf({ path: "story.txt" }, { path: "opt-125m" });
  expect(pathReads(arm)).toEqual([
    { axis: "source", id: "story.txt" },
    { axis: "family", id: "opt-125m" },
  ]);
  expect(datasetsOf(arm)).toEqual([]);
  const family = onDataset("family", arm.family, "ds_model");
  expect(family).toMatchObject({ kind: "pretrained-transformer", dataset: "ds_model" });
  expect(family).not.toHaveProperty("path");
});

test("a server opens no files, of a family as little as of a source", () => {
  const check = checkDefinition(definitionOf({ dataset: "ds_text" }, { path: "/etc/passwd" }));
  expect(check).toEqual({
    ok: false,
    problems: [{ path: ["family", "path"], message: "the server opens no files: upload the file and use its dataset" }],
  });
});
