import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { uploadDataset } from "@heirloom/client";
import { TestBench, until } from "../support/server.ts";

/** About two seconds of work on two threads: long enough to be cut down in the middle. */
const gaussian = {
  name: "recovery",
  source: { kind: "gaussian" },
  family: { kind: "gaussian" },
  recursion: { generations: 60, sampleSize: 400, policy: { kind: "replace" } },
  replicates: 1500,
  seed: 3,
  sweep: { "recursion.policy.kind": ["replace", "accumulate"] },
};

describe("a run that is cut down in the middle ends with the bits of one that was not", () => {
  let bench: TestBench;
  let undisturbed: string;
  let story: string;
  beforeAll(async () => {
    bench = await TestBench.open();
    const text = new URL("../../examples/text/the-copyists.txt", import.meta.url);
    const { id } = await uploadDataset({ url: bench.url }, { name: "story", bytes: readFileSync(text) });
    story = id;
    const runner = bench.startRunner("first");
    undisturbed = await finish(await launch(gaussian));
    await runner.end("SIGTERM");
  });
  afterAll(() => bench.close());

  const launch = async (definition: unknown): Promise<string> =>
    (await bench.client.experiments.launch.mutate({ definition })).id;

  const done = async (id: string): Promise<number> => {
    const { experiment } = await bench.client.experiments.get.query({ id });
    return experiment.progress.done / experiment.progress.total;
  };

  /** The result as text: same text, same bits. */
  const finish = async (id: string): Promise<string> => {
    await until("the experiment is done", undefined, async () => {
      const { experiment } = await bench.client.experiments.get.query({ id });
      if (experiment.state === "failed") throw new Error(`${experiment.failure}\n${bench.lastWords}`);
      return experiment.state === "done";
    });
    return JSON.stringify(await bench.client.experiments.result.query({ id }));
  };

  const underWay = (id: string): Promise<void> =>
    until("the run is under way", undefined, async () => {
      const share = await done(id);
      if (share === 1) throw new Error("the run was over before it could be cut down: make it longer");
      return share > 0.1;
    });

  it("after SIGKILL of the runner", async () => {
    const runner = bench.startRunner("killed");
    const id = await launch(gaussian);
    await underWay(id);
    await runner.end("SIGKILL");
    const next = bench.startRunner("heir");
    expect(await finish(id)).toBe(undisturbed);
    await next.end("SIGTERM");
  });

  it("after SIGKILL of the server, with the runner waiting for it", async () => {
    const runner = bench.startRunner("waiting");
    const id = await launch(gaussian);
    await underWay(id);
    await bench.endServer("SIGKILL");
    await bench.startServer();
    expect(await finish(id)).toBe(undisturbed);
    expect(runner.alive).toBe(true);
    await runner.end("SIGTERM");
  });

  it("after Ctrl-C of the runner, which ends within 5 seconds and loses nothing that was reported", async () => {
    const runner = bench.startRunner("interrupted");
    const id = await launch(gaussian);
    await underWay(id);
    const before = await done(id);
    expect(await runner.end("SIGINT")).toBeLessThan(5_000);
    expect(await runner.ended).toEqual({ code: 0, signal: null });
    expect(await done(id)).toBeGreaterThanOrEqual(before);
    const next = bench.startRunner("relief");
    expect(await finish(id)).toBe(undisturbed);
    await next.end("SIGTERM");
  });

  it("after a pause", async () => {
    const runner = bench.startRunner("patient");
    const id = await launch(gaussian);
    await underWay(id);
    await bench.client.experiments.intend.mutate({ id, intent: "paused" });
    await until("the runner has let go", runner, async () => {
      const runners = await bench.client.runners.list.query({});
      return runners.every(({ leases }) => leases.length === 0);
    });
    await bench.client.experiments.intend.mutate({ id, intent: "running" });
    expect(await finish(id)).toBe(undisturbed);
    await runner.end("SIGTERM");
  });

  it("after Ctrl-C of the runner while the server is away, which ends within 5 seconds too", async () => {
    const runner = bench.startRunner("alone");
    const id = await launch(gaussian);
    await underWay(id);
    await bench.endServer("SIGKILL");
    expect(await runner.end("SIGINT")).toBeLessThan(5_000);
    await bench.startServer();
    const next = bench.startRunner("later");
    expect(await finish(id)).toBe(undisturbed);
    await next.end("SIGTERM");
  });

  it("after SIGKILL of the runner in the middle of a text", async () => {
    const bigram = {
      name: "recovery on text",
      source: { kind: "text", dataset: story },
      family: { kind: "ngram" },
      recursion: { generations: 400, sampleSize: "source", policy: { kind: "accumulate-subsample" } },
      replicates: 4,
    };
    let runner = bench.startRunner("reader");
    const whole = await finish(await launch(bigram));
    const id = await launch(bigram);
    await underWay(id);
    await runner.end("SIGKILL");
    runner = bench.startRunner("next reader");
    expect(await finish(id)).toBe(whole);
    await runner.end("SIGTERM");
  });
});
