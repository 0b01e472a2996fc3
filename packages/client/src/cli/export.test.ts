import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ExperimentResult } from "@heirloom/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { heirloom } from "../testing/command.ts";

const folder = mkdtempSync(join(tmpdir(), "heirloom-export-"));
const file = join(folder, "result.json");
afterAll(() => rmSync(folder, { recursive: true }));

const definition = `name: small
source: { kind: gaussian, mean: 0, sd: 1 }
family: { kind: gaussian, ddof: 0 }
recursion: { generations: 3, sampleSize: 10, policy: { kind: replace } }
replicates: 20
seed: 7
sweep: { recursion.sampleSize: [10, 20] }
`;

describe("heirloom export of a result file", () => {
  let result: ExperimentResult;
  beforeAll(async () => {
    const { stdout } = await heirloom(["run", "-", "--local", "--json"], { stdin: definition });
    writeFileSync(file, stdout);
    result = JSON.parse(stdout) as ExperimentResult;
  });

  it("writes CSV to standard output with the numbers of the result", async () => {
    const { code, stdout } = await heirloom(["export", file, "--metric", "variance-ratio"]);
    expect(code).toBe(0);
    const [head, ...lines] = stdout
      .trimEnd()
      .split("\r\n")
      .map((line) => line.split(","));
    const data = lines.map((cells) => Object.fromEntries(head!.map((name, at) => [name, cells[at]!] as const)));
    expect(data).toHaveLength(6);
    data.forEach((row, at) => {
      const arm = result.arms[Math.floor(at / 3)]!;
      const metric = arm.metrics["variance-ratio"]!;
      const mean = Object.entries(row).find(([name]) => name.startsWith("mean"))![1];
      const low = Object.entries(row).find(([name]) => name.startsWith("ci95_low"))![1];
      expect([row["recursion.sampleSize"], Number(mean), Number(low)]).toEqual([
        String(arm.values["recursion.sampleSize"]),
        metric.mean[at % 3],
        metric.ci95.low[at % 3],
      ]);
    });
  });

  it("writes a file whole, and nothing on standard output", async () => {
    const out = join(folder, "table.json");
    const { code, stdout } = await heirloom(["export", file, "--format", "json", "--out", out]);
    expect([code, stdout]).toEqual([0, ""]);
    expect(JSON.parse(readFileSync(out, "utf8"))).toMatchObject({ definitionHash: result.definitionHash });
  });

  it.each([
    [["--chains"], "no single replicates"],
    [["--metric", "nonsense"], '"nonsense" was not measured'],
    [["--format", "latex", "--chains"], "--chains is for csv, json, arrow, parquet"],
    [["--generation", "2"], "--generation is for latex and markdown"],
    [["--generation", "-1", "--format", "latex"], "whole number"],
  ])("refuses %j in a sentence", async (options, words) => {
    const { code, stdout, stderr } = await heirloom(["export", file, ...options]);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(stdout.includes("undefined")).toBe(false);
  });

  it("refuses what is no result", async () => {
    const other = join(folder, "other.json");
    writeFileSync(other, '{"arms": [{}]}');
    const { code, stderr } = await heirloom(["export", other]);
    expect(code).toBe(2);
    expect(stderr).toContain("is no result");
  });
});
