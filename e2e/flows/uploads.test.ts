import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExperimentResult } from "@heirloom/core";
import {
  gpt2Config,
  gpt2Tensors,
  tinyTokenizer,
} from "../../packages/tensor/src/learners/pretrained-transformer/testing/tiny.ts";
import { writeSafetensors } from "../../packages/tensor/src/safetensors/write.ts";
import type { Running } from "../support/process.ts";
import { TestBench } from "../support/server.ts";

/** Images of 8 x 8 in the format of the MNIST files: image i has its first i rows white. */
function idx(count: number): Buffer {
  const head = Buffer.alloc(16);
  [0x0803, count, 8, 8].forEach((value, i) => head.writeUInt32BE(value, 4 * i));
  const pixels = Array.from({ length: count * 64 }, (_, i) => ((i % 64) / 8 < Math.floor(i / 64) % 9 ? 255 : 0));
  return gzipSync(Buffer.concat([head, Buffer.from(pixels)]));
}

const RUN = `recursion: { generations: 2, sampleSize: source, policy: { kind: replace } }
replicates: 1
seed: 3
`;

describe("files that a definition names by path", () => {
  let bench: TestBench;
  const folder = mkdtempSync(join(tmpdir(), "heirloom-uploads-"));
  const write = (name: string, bytes: string | Uint8Array): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  beforeAll(async () => {
    bench = await TestBench.open();
    bench.startRunner();
  });
  afterAll(async () => {
    await bench.close();
    rmSync(folder, { recursive: true });
  });

  async function run(file: string): Promise<ExperimentResult> {
    const command: Running = bench.heirloom("run", file, "--json");
    const { code } = await command.ended;
    if (code !== 0) throw new Error(`ended with ${code}. ${command.lastWords}\n${bench.lastWords}`);
    return JSON.parse(command.stdout) as ExperimentResult;
  }

  const kinds = async (): Promise<string[]> =>
    (await bench.client.datasets.list.query({})).map(({ name, kind }) => `${name} ${kind}`);

  it("are uploaded when they are images, and learned from", async () => {
    write("bars.gz", idx(60));
    const definition = `name: bars
source: { kind: images, path: bars.gz, holdOut: 0.2 }
family: { kind: vae, latent: 2, width: 16, steps: 20, batch: 16 }
metrics: [negative-evidence]
${RUN}`;
    const result = await run(write("images.yaml", definition));
    expect(result.arms[0]!.metrics["negative-evidence"]!.n).toEqual([1, 1]);
    expect(await kinds()).toContain("bars.gz images");
  });

  it("are uploaded when they are the folder of a checkpoint, and gone on from", async () => {
    write("letters.txt", "ab cd abcd a b ab cd ".repeat(60));
    mkdirSync(join(folder, "tiny"));
    write("tiny/config.json", JSON.stringify(gpt2Config));
    write("tiny/model.safetensors", writeSafetensors(gpt2Tensors(), { format: "pt" }));
    write("tiny/tokenizer.json", JSON.stringify(tinyTokenizer()));
    write("tiny/README.md", "beside it");
    const definition = `name: letters
source: { kind: text, path: letters.txt, tokens: checkpoint, lowerCase: false }
family: { kind: pretrained-transformer, path: tiny, context: 8, training: steps, steps: 5, batch: 4 }
metrics: [perplexity]
${RUN}`;
    const result = await run(write("checkpoint.yaml", definition));
    expect(result.arms[0]!.metrics["perplexity"]!.n).toEqual([1, 1]);
    expect(await kinds()).toEqual(expect.arrayContaining(["tiny checkpoint", "letters.txt text"]));
  });

  it("are refused with the sentence of their reader when they are damaged", async () => {
    write("broken.gz", idx(60).subarray(0, 40));
    const definition = `name: broken
source: { kind: images, path: broken.gz }
family: { kind: vae, latent: 2 }
${RUN}`;
    const command = bench.heirloom("run", write("broken.yaml", definition));
    expect((await command.ended).code).toBeGreaterThan(0);
    expect(command.stderr).toContain("the gzip file");
  });
});
