import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExperimentResult } from "@heirloom/core";
import type { Running } from "../support/process.ts";
import { TestBench, until } from "../support/server.ts";

const BIGRAM = "examples/bigram-on-your-text.yaml";

/** The curse of recursion in short, and one that takes seconds. */
const gaussian = (replicates: number): string => `name: short curse
source: { kind: gaussian, mean: 0, sd: 1 }
family: { kind: gaussian, ddof: 0 }
recursion: { generations: 40, sampleSize: 100, policy: { kind: replace } }
replicates: ${replicates}
seed: 1
sweep: { recursion.policy.kind: [replace, accumulate], recursion.sampleSize: [10, 100, 316] }
`;

describe("heirloom against a server", () => {
  let bench: TestBench;
  let runner: Running;
  const folder = mkdtempSync(join(tmpdir(), "heirloom-definitions-"));
  const [short, long] = [join(folder, "short.yaml"), join(folder, "long.yaml")];
  beforeAll(async () => {
    writeFileSync(short, gaussian(200));
    writeFileSync(long, gaussian(1500));
    bench = await TestBench.open();
    runner = bench.startRunner();
  });
  afterAll(async () => {
    await bench.close();
    rmSync(folder, { recursive: true });
  });

  const ended = async (command: Running): Promise<Running> => {
    await command.ended;
    return command;
  };

  const succeeded = async (command: Running): Promise<void> => {
    const { code } = await command.ended;
    if (code !== 0) throw new Error(`ended with ${code}. ${command.lastWords}`);
  };

  it("gives the same bytes as --local, text and numbers alike", async () => {
    for (const file of [BIGRAM, short]) {
      const there = await ended(bench.heirloom("run", file, "--json"));
      await succeeded(there);
      const here = await ended(bench.heirloom("run", file, "--local", "--json", "--engine", "cpu", "--threads", "2"));
      expect(there.stdout).toBe(here.stdout);
      expect(there.stderr).toContain(`${bench.url}/experiments/`);
    }
  });

  it("launches and leaves with --detach; list, show and share find it", async () => {
    const detached = await ended(bench.heirloom("run", BIGRAM, "--detach"));
    const id = detached.stdout.trim().split("/").at(-1)!;
    expect(detached.stdout).toBe(`${bench.url}/experiments/${id}\n`);
    expect((await ended(bench.heirloom("list"))).stdout).toContain(id);
    await until("it is done", runner, async () => {
      const { experiment } = await bench.client.experiments.get.query({ id });
      return experiment.state === "done";
    });
    const shown = await ended(bench.heirloom("show", id, "--json"));
    expect((JSON.parse(shown.stdout) as ExperimentResult).arms).toHaveLength(4);
    const shared = await ended(bench.heirloom("share", id));
    expect(shared.stdout).toMatch(new RegExp(`^${bench.url}/s/\\S+\n$`));
  });

  it("leaves on Ctrl-C with the way back, and cancel ends it", async () => {
    await runner.end("SIGTERM");
    const command = bench.heirloom("run", long, "--json");
    await until("it waits for a runner", command, async () => command.stderr.includes("Waiting for a runner"));
    command.interrupt();
    expect(await command.ended).toEqual({ code: 130, signal: null });
    expect(command.stdout).toBe("");
    const [, id] = /heirloom cancel (\w+)/.exec(command.stderr)!;
    expect(command.stderr).toContain(`It goes on at ${bench.url}/experiments/${id}`);
    const cancelled = await ended(bench.heirloom("cancel", id!));
    expect((await cancelled.ended).code).toBe(0);
    const { experiment } = await bench.client.experiments.get.query({ id: id! });
    expect(experiment.state).toBe("cancelled");
    runner = bench.startRunner();
  });

  it("follows through a restart of the server", async () => {
    const command = bench.heirloom("run", long, "--json");
    await until("it runs", command, async () => command.stderr.includes("CPU engine"));
    await bench.endServer("SIGKILL");
    await until("it notices", command, async () => command.stderr.includes("trying to reach it again"));
    await bench.startServer();
    await succeeded(command);
    expect((JSON.parse(command.stdout) as ExperimentResult).arms).toHaveLength(6);
  });

  it("says in a sentence what the server does not know", async () => {
    const missing = await ended(bench.heirloom("show", "exp_nothing"));
    expect((await missing.ended).code).toBe(2);
    expect(missing.stderr.trim().split("\n")).toHaveLength(1);
  });
});
