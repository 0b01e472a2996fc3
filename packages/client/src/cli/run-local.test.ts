import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ExperimentResult } from "@heirloom/core";
import { afterAll, describe, expect, it } from "vitest";
import { heirloom } from "../testing/command.ts";

const folder = mkdtempSync(join(tmpdir(), "heirloom-run-"));
afterAll(() => rmSync(folder, { recursive: true }));
const example = (name: string): string => fileURLToPath(new URL(`../../../../examples/${name}`, import.meta.url));

const curse = `name: short curse
source: { kind: gaussian, mean: 3, sd: 2 }
family: { kind: gaussian, ddof: 0 }
recursion: { generations: 12, sampleSize: 20, policy: { kind: replace } }
replicates: 500
seed: 7
sweep: { recursion.sampleSize: [10, 20] }
`;

const resultOf = ({ stdout }: { stdout: string }): ExperimentResult => JSON.parse(stdout) as ExperimentResult;

/** digamma: recurrence up to 6, then the asymptotic series (Abramowitz and Stegun 6.3.5, 6.3.18). */
function digamma(x: number): number {
  if (x < 6) return digamma(x + 1) - 1 / x;
  const y = 1 / (x * x);
  return Math.log(x) - 1 / (2 * x) - y * (1 / 12 - y * (1 / 120 - y / 252));
}

describe.concurrent("heirloom run --local", () => {
  it("measures E log V as the law of the recursive Gaussian says", async () => {
    const { code, stdout } = await heirloom(["run", "-", "--local", "--json"], { stdin: curse });
    expect(code).toBe(0);
    for (const { values, metrics } of resultOf({ stdout }).arms) {
      const n = values["recursion.sampleSize"] as number;
      const { mean, sd, n: chains } = metrics["log-variance-ratio"]!;
      // E log V_t = t (digamma((n-1)/2) + ln(2/n)); 24 comparisons at |z| < 4.5: false alarm under 2e-4 (normal, Bonferroni).
      for (const [generation, measured] of mean.entries()) {
        const law = (generation + 1) * (digamma((n - 1) / 2) + Math.log(2 / n));
        const z = (measured! - law) / (sd[generation]! / Math.sqrt(chains[generation]!));
        expect(Math.abs(z)).toBeLessThan(4.5);
      }
    }
  });

  it("prints one JSON object of exactly the promised shape", async () => {
    const { stdout } = await heirloom(["run", "-", "--local", "--json"], { stdin: curse });
    expect(stdout.trimEnd()).not.toContain("\n");
    const result = resultOf({ stdout });
    expect(Object.keys(result)).toEqual(["definitionHash", "engine", "arms", "verdicts"]);
    expect(result.definitionHash).toMatch(/^[0-9a-f]{64}$/);
    expect(result.engine).toEqual({ kind: "cpu", adapter: expect.stringMatching(/^\d+ threads?$/) });
    for (const arm of result.arms) {
      expect(Object.keys(arm)).toEqual(["values", "replicates", "metrics", "laws", "profile", "changes", "survival"]);
      expect(arm.replicates).toBe(500);
      for (const metric of Object.values(arm.metrics)) {
        const { ci95, ...series } = metric;
        expect(Object.keys(series)).toEqual(["generations", "n", "mean", "sd", "median", "q05", "q25", "q75", "q95"]);
        for (const column of [...Object.values(series), ci95.low, ci95.high]) expect(column).toHaveLength(12);
      }
      for (const law of Object.values(arm.laws)) expect(Object.keys(law)).toEqual(["name", "mean", "z"]);
    }
    expect(result.arms.map(({ values }) => values)).toEqual([
      { "recursion.sampleSize": 10 },
      { "recursion.sampleSize": 20 },
    ]);
  });

  it("gives the same bytes on one thread and on two", async () => {
    const run = (threads: string) =>
      heirloom(["run", example("bigram-on-your-text.yaml"), "--local", "--json", "--threads", threads]);
    const [one, two] = (await Promise.all([run("1"), run("2")])).map(({ stdout }) => stdout);
    expect(one).toContain('"adapter":"1 thread"');
    expect(two).toBe(one!.replace('"adapter":"1 thread"', '"adapter":"2 threads"'));
  });

  it("keeps more of a text's vocabulary the more real text a policy keeps", async () => {
    const { stdout } = await heirloom(["run", example("bigram-on-your-text.yaml"), "--local", "--json"]);
    const last = resultOf({ stdout }).arms.map(({ metrics }) => metrics["vocabulary"]!.mean.at(-1)!);
    const [replace, accumulate, subsample, mix] = last as [number, number, number, number];
    // Accumulating never loses a word. The others lie over 0.1 apart here, with replicates' sd under 0.04.
    expect(accumulate).toBe(1);
    expect(subsample).toBeGreaterThan(mix);
    expect(mix).toBeGreaterThan(replace);
  });

  it("writes --out whole, beside what it prints, and leaves no draft", async () => {
    writeFileSync(join(folder, "short.yaml"), curse);
    const { stdout } = await heirloom(["run", "short.yaml", "--local", "--out", "result.json"], { cwd: folder });
    expect(stdout).toContain("log-variance-ratio");
    const written = JSON.parse(readFileSync(join(folder, "result.json"), "utf8")) as ExperimentResult;
    expect(written.arms).toHaveLength(2);
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("stops on Ctrl-C with 130 and prints nothing", async () => {
    const long = curse.replace("generations: 12", "generations: 100000");
    let sent = false;
    const { code, stdout, stderr } = await heirloom(["run", "-", "--local", "--json"], {
      stdin: long,
      onStderr: (said, kill) => {
        if (!sent && said.includes("chain generations")) sent = kill("SIGINT");
      },
    });
    expect({ code, stdout }).toEqual({ code: 130, stdout: "" });
    expect(stderr).toContain("Stopped");
  });
});
