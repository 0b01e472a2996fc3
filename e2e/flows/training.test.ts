import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TestBench, until } from "../support/server.ts";

/** Two replicates, side by side; each generation trains for some seconds. */
const characters = {
  name: "a small language model",
  source: { kind: "grammar", tokens: "characters" },
  family: { kind: "transformer", layers: 2, width: 32, heads: 2, context: 32, steps: 2000, batch: 8 },
  recursion: { generations: 2, sampleSize: 2000, policy: { kind: "replace" } },
  replicates: 2,
  seed: 11,
  metrics: ["perplexity"],
};

/** Checkpoints as often as training offers them: a run of seconds has to have some. */
const often = { HEIRLOOM_CHECKPOINT_SECONDS: "0" };

describe("models that learn by gradient, on a server", () => {
  let bench: TestBench;
  let folder: string;
  beforeAll(async () => {
    bench = await TestBench.open();
    folder = mkdtempSync(join(tmpdir(), "heirloom-models-"));
  });
  afterAll(async () => {
    await bench.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const launch = async (): Promise<string> =>
    (await bench.client.experiments.launch.mutate({ definition: characters })).id;

  const viewOf = async (id: string) => (await bench.client.experiments.get.query({ id })).experiment;

  /** The result as text, and what the models' files are. */
  async function finish(id: string): Promise<{ result: string; files: string[] }> {
    await until("the experiment is done", undefined, async () => {
      const { state, failure } = await viewOf(id);
      if (state === "failed") throw new Error(`${failure}\n${bench.lastWords}`);
      return state === "done";
    });
    const [arm] = (await viewOf(id)).arms;
    const files = await bench.client.files.list.query({ experimentId: id, armId: arm!.id });
    const told = files.map(({ replicate, generation, name, sha256 }) => `${replicate}/${generation}/${name} ${sha256}`);
    return { result: JSON.stringify(await bench.client.experiments.result.query({ id })), files: told };
  }

  it("end with the same bits after SIGKILL of the runner inside a generation, and are kept as files", async () => {
    let runner = bench.startRunner("first", often);
    const id = await launch();
    await until("models are being trained", runner, async () => (await viewOf(id)).progress.done > 0.8);
    await sleep(200);
    await runner.end("SIGKILL");
    expect((await viewOf(id)).progress.done).toBeLessThan(4);
    runner = bench.startRunner("heir", often);
    const cut = await finish(id);
    const undisturbed = await finish(await launch());
    expect(cut).toEqual(undisturbed);
    expect(JSON.parse(cut.result).engine.models).toMatch(/^ONNX Runtime 1\.\d+, CPU, 1 thread$/);
    expect(cut.files.map((file) => file.split(" ")[0])).toEqual(
      ["0/0", "0/1", "1/0", "1/1"].map((place) => `${place}/model.safetensors`),
    );
    const events = (await bench.client.experiments.get.query({ id })).events.map(({ message }) => message);
    expect(events.filter((message) => message.includes("not kept"))).toEqual([]);
    await expectDownloads(id, cut.files);
    await runner.end("SIGTERM");
  });

  /** `heirloom files --download` writes what is listed. */
  async function expectDownloads(id: string, listed: readonly string[]): Promise<void> {
    expect((await bench.heirloom("files", id, "--download", folder).ended).code).toBe(0);
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const written = entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const sha256 = createHash("sha256").update(readFileSync(path)).digest("hex");
      return `${relative(join(folder, "A"), path)} ${sha256}`;
    });
    expect(written.toSorted()).toEqual([...listed]);
  }
});
