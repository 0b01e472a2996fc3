import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExperimentResult } from "@heirloom/core";
import type { Running } from "../support/process.ts";
import { TestBench, until } from "../support/server.ts";

const CURSE = "examples/curse-of-recursion.yaml";
const BIGRAM = "examples/bigram-on-your-text.yaml";

describe("heirloom against a server", () => {
  let bench: TestBench;
  let runner: Running;
  beforeAll(async () => {
    bench = await TestBench.open();
    runner = bench.startRunner();
  });
  afterAll(() => bench.close());

  const ended = async (command: Running): Promise<Running> => {
    await command.ended;
    return command;
  };

  const succeeded = async (command: Running): Promise<void> => {
    const { code } = await command.ended;
    if (code !== 0) throw new Error(`ended with ${code}. ${command.lastWords}`);
  };

  it("gives the same bytes as --local, text and numbers alike", async () => {
    for (const file of [BIGRAM, CURSE]) {
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
    const command = bench.heirloom("run", CURSE, "--json");
    await until("it waits for a runner", command, async () => command.stderr.includes("Waiting for a runner"));
    command.interrupt();
    expect(await command.ended).toEqual({ code: 130, signal: null });
    expect(command.stdout).toBe("");
    const [, id] = /heirloom cancel (\S+)/.exec(command.stderr)!;
    expect(command.stderr).toContain(`It goes on at ${bench.url}/experiments/${id}`);
    const cancelled = await ended(bench.heirloom("cancel", id!));
    expect((await cancelled.ended).code).toBe(0);
    const { experiment } = await bench.client.experiments.get.query({ id: id! });
    expect(experiment.state).toBe("cancelled");
    runner = bench.startRunner();
  });

  it("follows through a restart of the server", async () => {
    const command = bench.heirloom("run", CURSE, "--json");
    await until("it runs", command, async () => command.stderr.includes("CPU engine"));
    await bench.endServer("SIGKILL");
    await until("it notices", command, async () => command.stderr.includes("trying to reach it again"));
    await bench.startServer();
    await succeeded(command);
    expect((JSON.parse(command.stdout) as ExperimentResult).arms).toHaveLength(8);
  });

  it("says in a sentence what the server does not know", async () => {
    const missing = await ended(bench.heirloom("show", "exp_nothing"));
    expect((await missing.ended).code).toBe(2);
    expect(missing.stderr.trim().split("\n")).toHaveLength(1);
  });
});
