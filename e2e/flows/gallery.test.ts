import { expect, it } from "vitest";
import type { Verdict } from "@heirloom/core";
import { Running } from "../support/process.ts";

interface Outcome {
  readonly name: string;
  readonly verdicts: readonly Verdict[];
}

const gallery = async (...args: readonly string[]): Promise<Running> => {
  const command = new Running("heirloom gallery", ["packages/client/bin/heirloom.js", "gallery", ...args], {});
  await command.ended;
  return command;
};

it("lists every entry with its claims and papers", async () => {
  const { stdout } = await gallery("list", "--json");
  const entries: { name: string; claims: unknown[]; papers: unknown[] }[] = JSON.parse(stdout);
  expect(entries.map(({ name }) => name)).toContain("curse-of-recursion");
  for (const { claims, papers } of entries) expect(Math.min(claims.length, papers.length)).toBeGreaterThan(0);
});

it("passes every claim on the CPU engine", { timeout: 900_000 }, async () => {
  const command = await gallery("run", "--all", "--local", "--json", "--engine", "cpu");
  const outcomes: Outcome[] = JSON.parse(command.stdout);
  const unmet = outcomes.flatMap(({ name, verdicts }) =>
    verdicts.filter(({ passed }) => !passed).map(({ claim, state, note }) => `${name}: ${state}: ${claim}. ${note}`),
  );
  expect(unmet).toEqual([]);
  expect(outcomes.length).toBeGreaterThan(15);
  expect(await command.ended).toMatchObject({ code: 0 });
});

it("refuses an entry that is not there, naming those that are", async () => {
  const command = await gallery("run", "golden-raito", "--local");
  expect(await command.ended).toMatchObject({ code: 2 });
  expect(command.stderr).toContain('the gallery has no "golden-raito"; it has');
});
