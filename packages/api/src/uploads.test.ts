import { request } from "node:http";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { deflateSync, gzipSync } from "node:zlib";
import { datasetId } from "@heirloom/core";
import { backends, type Place } from "@heirloom/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { safetensors, tinyGpt2, zipOf } from "./door/uploads/testing.ts";
import { startHarness, until, type Harness } from "./testing/harness.ts";

const [backend] = await backends();
let place: Place;
let harness: Harness;
beforeAll(async () => {
  place = await backend!.place();
  harness = await startHarness(place);
});
afterAll(async () => {
  await harness?.close();
  await backend!.close();
});

async function upload(body: Uint8Array, { name = "a file", headers = {} as Record<string, string> } = {}) {
  const response = await fetch(`${harness.url}/api/datasets?name=${encodeURIComponent(name)}`, {
    method: "POST",
    body: new Uint8Array(body),
    headers,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const problem = (message: RegExp) => ({ problems: [{ path: [], message: expect.stringMatching(message) }] });
const partial = () => readdir(join(place.dataDir, "artifacts", "incoming"));
const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const file = (name: string, data: Uint8Array) => ({ name, data });

/** IDX of bytes: image i is all of grey i. */
function idx(count: number, height: number, width: number): Buffer {
  const head = Buffer.alloc(16);
  [0x0803, count, height, width].forEach((value, i) => head.writeUInt32BE(value, 4 * i));
  return Buffer.concat([head, Buffer.from(Array.from({ length: count * height * width }, (_, i) => i % 256))]);
}

/** numpy 2.4, numpy.save: arange(12) as uint8, (2, 2, 3). */
const npy = Buffer.from(
  "k05VTVBZAQB2AHsnZGVzY3InOiAnfHUxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAQIDBAUGBwgJCgs=",
  "base64",
);
/** Pillow 12.3: 3 x 2 pixels, grey. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAAEElEQVR4nGP4z8DAwHXiPwAJrgLR8jukQgAAAABJRU5ErkJggg==",
  "base64",
);
const config = file("gpt2/config.json", json(tinyGpt2));
const weights = file("gpt2/model.safetensors", safetensors(4000));
const tokenizer = file("gpt2/tokenizer.json", json({}));

describe("images", () => {
  it.each([
    ["IDX", idx(5, 28, 28), { count: 5, height: 28, width: 28 }],
    ["IDX in gzip", gzipSync(idx(5, 28, 28)), { count: 5, height: 28, width: 28 }],
    ["an array of NumPy", npy, { count: 2, height: 2, width: 3 }],
    [
      "a zip of PNGs",
      zipOf(file("b/2.png", png), file("a.png", png), file("read me.txt", png)),
      { count: 2, height: 2, width: 3 },
    ],
  ])("are recognised by their content: %s", async (_, bytes, facts) => {
    const { status, body } = await upload(bytes, { name: "digits.txt" });
    expect(body).toMatchObject({
      id: datasetId(bytes),
      kind: "images",
      bytes: bytes.length,
      images: { ...facts, preview: { kind: "image", mediaType: "image/png" } },
      words: null,
      head: null,
      table: null,
      checkpoint: null,
    });
    expect(status).toBe(200);
    const listed = await harness.client().datasets.get.query({ id: datasetId(bytes) });
    const { base64 } = listed.images!.preview;
    expect(Buffer.from(base64, "base64").toString("latin1", 1, 4)).toBe("PNG");
  });

  it("are refused where a text is read, before anything runs", async () => {
    const { body } = await upload(idx(5, 28, 28), { name: "digits" });
    const definition = {
      name: "t",
      source: { kind: "text", dataset: body.id },
      family: { kind: "ngram" },
      recursion: { generations: 2, sampleSize: "source", policy: { kind: "replace" } },
      replicates: 1,
    };
    expect(await harness.client().experiments.check.query({ definition })).toEqual({
      ok: false,
      problems: [
        {
          path: ["source", "dataset"],
          message: '"digits" is recognised as images, and a text is read here: choose another dataset',
        },
      ],
    });
  });

  it("have a preview that stays small, however large they are", async () => {
    const noise = idx(9, 700, 1000);
    const { body } = await upload(noise, { name: "large" });
    const { base64 } = (body.images as { preview: { base64: string } }).preview;
    const [width, height] = [16, 20].map((at) => Buffer.from(base64, "base64").readUInt32BE(at));
    expect([width, height]).toEqual([251, 177]);
  });
});

describe("checkpoints", () => {
  const facts = { layout: "gpt2", layers: 2, width: 8, heads: 2, positions: 16, vocabulary: 100, parameters: 2688 };

  it("are recognised by their configuration, with and without a tokenizer, stored and deflated", async () => {
    expect((await upload(zipOf(config, weights, tokenizer))).body).toMatchObject({
      kind: "checkpoint",
      checkpoint: { ...facts, tokenizer: true },
      words: null,
      images: null,
    });
    const deflated = [config, weights].map((one) => ({ ...one, deflate: true }));
    expect((await upload(zipOf(...deflated))).body).toMatchObject({ checkpoint: { ...facts, tokenizer: false } });
  });

  it.each([
    ["a configuration missing", [weights], /^the checkpoint has no config\.json; pack the folder/],
    ["weights missing", [config], /^the checkpoint has no model\.safetensors; pack the folder/],
    ["shards", [config, file("model-00001-of-00002.safetensors", safetensors(4))], /split over several files/],
    ["PyTorch's own weights", [config, file("pytorch_model.bin", png)], /has no model\.safetensors/],
    ["another model", [file("config.json", json({ model_type: "llama" })), weights], /not that of a GPT-2 or an OPT/],
    ["two of them", [config, weights, file("b/config.json", json(tinyGpt2))], /several checkpoints/],
    ["a configuration that is none", [file("config.json", png), weights], /config\.json is not JSON/],
    ["vast configuration", [file("config.json", new Uint8Array(2 ** 20 + 1)), weights], /it is no configuration/],
    [
      "what git keeps in their place",
      [config, file("model.safetensors", Buffer.from("version https://git-lfs.github.com/spec/v1\n"))],
      /model\.safetensors holds no weights in the safetensors format \(43 bytes\); download/,
    ],
    [
      "weights cut short",
      [config, file("model.safetensors", safetensors(400).subarray(0, 300))],
      /model\.safetensors is cut short by \d+ bytes/,
    ],
  ])("with %s are refused with what to do", async (_, files, message) => {
    expect(await upload(zipOf(...files))).toEqual({ status: 400, body: problem(message) });
  });
});

/** 32 MB of zeros. */
const zeros = new Uint8Array(32e6);

describe("hostile files are refused with a sentence, and nothing of them is kept", () => {
  const vast = { ...weights, says: { size: 0xfffffffe } };
  const pngOf = (pixels: Uint8Array): Buffer => {
    const chunk = (type: string, data: Uint8Array): Buffer => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(data.length);
      return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
    };
    const header = Buffer.from([0, 0, 0, 9, 0, 0, 0, 9, 8, 0, 0, 0, 0]);
    return Buffer.concat([png.subarray(0, 8), chunk("IHDR", header), chunk("IDAT", pixels)]);
  };
  const locked = zipOf(file("a.png", png));
  const directory = Buffer.from(locked).indexOf("PK\x01\x02", 0, "latin1");
  locked[directory + 8] = 1;

  it.each<[what: string, bytes: () => Uint8Array, message: RegExp]>([
    ["a gzip file cut short", () => gzipSync(idx(5, 28, 28)).subarray(0, 100), /^the gzip file/],
    ["a gzip file of something else", () => gzipSync("hello"), /begins with 68 65 6c 6c, which no file of images/],
    ["a gzip bomb", () => gzipSync(zeros), /^the file begins with 00 00 00 00/],
    [
      "a gzip file of a larger size than it has",
      () => gzipped4(idx(1, 2, 2)),
      /^the gzip file is cut short or damaged/,
    ],
    ["IDX of 2^32 images", () => idxSaying(0xffffffff), /over 512 million in all/],
    ["a zip that is only a beginning", () => zipOf(file("a.png", png)).subarray(0, 60), /cut short or damaged/],
    ["a zip of nothing", () => zipOf(), /the zip holds no PNG images; save/],
    ["a zip of texts", () => zipOf(file("a.txt", png)), /the zip holds no PNG images but a\.txt/],
    ["a path outside", () => zipOf(file("../../a.png", png)), /holds "\.\.\/\.\.\/a\.png", a path outside its folder/],
    ["another path outside", () => zipOf(file("/etc/a.png", png)), /a path outside its folder/],
    ["a size of 2^32 - 2", () => zipOf(config, vast), /over 4 GB|cut short/],
    ["a size of 2^32 - 1", () => zipOf(config, { ...vast, says: { size: 0xffffffff } }), /cut short or damaged/],
    ["an image of 4 GB", () => zipOf({ ...file("a.png", png), says: { size: 0xfffffffe } }), /unpacks to over 2048 MB/],
    [
      "a place behind the end",
      () => zipOf({ ...config, says: { offset: 0xfffffff0 } }, weights),
      /cut short or damaged/,
    ],
    ["a PNG bomb", () => zipOf(file("a.png", pngOf(deflateSync(zeros)))), /a\.png .* unpacks to more than its pixels/],
    ["a locked zip", () => locked, /locked with a password/],
  ])("%s", async (_, bytes, message) => {
    expect(await upload(bytes())).toEqual({ status: 400, body: problem(message) });
    expect(await partial()).toEqual([]);
    expect((await fetch(`${harness.url}/api/trpc/system.status`)).status).toBe(200);
  });
});

function gzipped4(bytes: Uint8Array): Buffer {
  const gzip = gzipSync(bytes);
  gzip.writeUInt32LE(0xffffffff, gzip.length - 4);
  return gzip;
}

function idxSaying(count: number): Buffer {
  const bytes = idx(1, 28, 28);
  bytes.writeUInt32BE(count, 4);
  return bytes;
}

/** The status of an upload that announces a size and sends only this. */
function announce(bytes: number, first: Uint8Array): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const sent = request(`${harness.url}/api/datasets?name=large`, {
    method: "POST",
    headers: { "content-length": bytes },
  });
  sent.on("response", (response) => resolve(response.statusCode!)).on("error", reject);
  sent.write(first);
  return promise.finally(() => sent.destroy());
}

it("takes as much as what a file begins as may have", async () => {
  const zip = zipOf(config, weights);
  expect(await announce(5e9, zip)).toBe(413);
  expect(await announce(2e9, idx(5, 28, 28))).toBe(413);
  expect(await announce(300e6, Buffer.from("a text of some length"))).toBe(413);
  const waiting = request(`${harness.url}/api/datasets?name=z`, {
    method: "POST",
    headers: { "content-length": 3e9 },
  });
  waiting.on("error", () => undefined);
  waiting.write(zip);
  await until(async () => (await partial()).length === 1);
  waiting.destroy();
  await until(async () => (await partial()).length === 0);
});

it("takes nothing of those who may not upload, and shows nothing to those who may not read", async () => {
  const bytes = idx(7, 3, 3);
  const owner = harness.client();
  const { token } = await owner.runners.create.mutate({ name: "somebody else" });
  for (const body of [bytes, zipOf(config, weights)]) {
    expect(await upload(body, { headers: { authorization: `Bearer ${token}` } })).toMatchObject({ status: 403 });
    expect(await upload(body, { headers: { "x-heirloom-share": "hls_wrong" } })).toMatchObject({ status: 401 });
    expect(await upload(body, { headers: { origin: "https://elsewhere.example" } })).toMatchObject({ status: 403 });
  }
  const { id } = (await upload(bytes)).body as { id: string };
  const runner = harness.client({ authorization: `Bearer ${token}` });
  await expect(runner.datasets.get.query({ id })).rejects.toThrow("you are runner");
  await expect(runner.datasets.list.query({})).rejects.toThrow("you are runner");
  await expect(runner.datasets.remove.mutate({ id })).rejects.toThrow("you are runner");
  expect(await owner.datasets.remove.mutate({ id })).toEqual({ id });
});
