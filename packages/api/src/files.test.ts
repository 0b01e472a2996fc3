import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { backends, type Place } from "@heirloom/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallDefinition, startHarness, type Client, type Harness } from "./testing/harness.ts";
import { keyOf, measured, register, send, type Leased } from "./testing/runner.ts";
import { encodeCheckpoint, encodeFile } from "./wire.ts";

const backs = await backends();

const shaOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const model = (text: string): Uint8Array => new TextEncoder().encode(text);

describe.each(backs)("models as files on $name", (backend) => {
  let place: Place;
  let harness: Harness;
  let owner: Client;
  let runner: Client;
  let runnerId: string;
  beforeAll(async () => {
    place = await backend.place();
    harness = await startHarness(place);
    owner = harness.client();
    runner = await harness.runner();
    ({ runnerId } = await register(runner));
  });
  afterAll(async () => {
    await harness?.close();
    await backend.close();
  });

  async function begin(): Promise<{ id: string; lease: Leased }> {
    const definition = { ...smallDefinition(3, 2), sweep: {} };
    const { id } = await owner.experiments.launch.mutate({ definition });
    const [lease] = await runner.work.lease.mutate({ runnerId, count: 1 });
    return { id, lease: lease! };
  }

  const upload = (lease: Leased, [generation, text]: readonly [number, string], by = runner) =>
    by.work.file.mutate(
      encodeFile({ ...keyOf(lease), replicate: 1, generation, name: "model.safetensors", bytes: model(text) }),
    );

  /** Artifacts on disk. */
  async function kept(): Promise<string[]> {
    const names = await readdir(join(place.dataDir, "artifacts"), { recursive: true, withFileTypes: true });
    return names.filter((entry) => entry.isFile()).map(({ name }) => name);
  }

  const download = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${harness.url}/api/files/${path}`, { headers });

  it("are told of when their generation is reported, and read by those who read the experiment", async () => {
    const { id, lease } = await begin();
    const [first, second] = await measured(lease);
    await upload(lease, [0, "weights of 0"]);
    await upload(lease, [0, "weights of 0"]);
    const of = { experimentId: id, armId: lease.armId };
    expect(await owner.files.list.query(of)).toEqual([]);
    const path = `${id}/A/1/0/model.safetensors`;
    expect((await download(path)).status).toBe(404);
    await send(runner, lease, first!);
    const told = { replicate: 1, generation: 0, name: "model.safetensors", bytes: 12 };
    const bytes = { ...told, sha256: shaOf(model("weights of 0")) };
    expect(await owner.files.list.query(of)).toEqual([bytes]);
    await upload(lease, [1, "weights of 1"]);
    await send(runner, lease, second!);
    expect(await owner.files.list.query({ ...of, generation: 0 })).toEqual([bytes]);
    expect(await owner.files.list.query(of)).toHaveLength(2);
    const answer = await download(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/octet-stream");
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="A-1-0-model.safetensors"');
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(await answer.text()).toBe("weights of 0");
    await owner.experiments.remove.mutate({ id });
    expect((await download(path)).status).toBe(404);
  });

  it("are closed to everyone else", async () => {
    const { id, lease } = await begin();
    await upload(lease, [0, "secret"]);
    await upload(lease, [1, "secret"]);
    for (const report of await measured(lease)) await send(runner, lease, report);
    const { token } = await owner.shares.create.mutate({ experimentId: id });
    const other = (await owner.experiments.launch.mutate({ definition: smallDefinition() })).id;
    const { token: foreign } = await owner.shares.create.mutate({ experimentId: other });
    const path = `${id}/A/1/0/model.safetensors`;
    expect((await download(`${path}?share=${token}`)).status).toBe(200);
    expect((await download(path, { "x-heirloom-share": token! })).status).toBe(200);
    expect((await download(`${path}?share=${foreign}`)).status).toBe(404);
    expect((await download(`${path}?share=hls_wrong`)).status).toBe(401);
    expect((await download(path, { authorization: "Bearer hlr_wrong" })).status).toBe(401);
    expect((await download(path, { "x-forwarded-for": "203.0.113.7" })).status).toBe(401);
    expect((await download(path, { origin: "http://evil.example" })).status).toBe(403);
    const { token: runnerToken } = await owner.runners.create.mutate({ name: "nosy" });
    expect((await download(path, { authorization: `Bearer ${runnerToken}` })).status).toBe(403);
    const reader = harness.client({ "x-heirloom-share": foreign! });
    const of = { experimentId: id, armId: lease.armId };
    await expect(reader.files.list.query(of)).rejects.toThrow("no such experiment");
    await expect(reader.files.list.query({ ...of, experimentId: other })).rejects.toThrow("no such arm");
    const { db } = harness.services.database;
    await db.execute("INSERT INTO teams (id, name) VALUES ('team_other', 'Others') ON CONFLICT DO NOTHING");
    for (const table of ["arms", "model_files"])
      await db.execute(`UPDATE ${table} SET team_id = 'team_other' WHERE experiment_id = '${id}'`);
    expect((await download(path)).status).toBe(404);
    await expect(owner.files.list.query(of)).rejects.toThrow("no such arm");
    await owner.experiments.remove.mutate({ id: other });
  });

  it.each([
    "%2e%2e/A/0/0/model",
    "exp_x/a/0/0/model",
    "exp_x/A/0/0/..%2f..%2fdatabase",
    "exp_x/A/-1/0/model",
    "exp_x/A/0/0/",
    "exp_x/A/99999999999/0/model",
  ])("a path that is none leads nowhere: %s", async (path) => {
    expect((await download(path)).status).toBe(404);
  });

  it("are taken only of the lease that a runner holds", async () => {
    const { id, lease } = await begin();
    const another = await harness.runner();
    await register(another);
    await expect(upload(lease, [0, "not mine"], another)).rejects.toThrow("another runner");
    await expect(upload({ ...lease, fence: lease.fence + 1 }, [0, "late"])).rejects.toThrow("another runner");
    await expect(upload(lease, [2, "beyond"])).rejects.toThrow("none of this lease");
    expect(await kept()).not.toContain(shaOf(model("not mine")));
    await owner.experiments.remove.mutate({ id });
  });

  it("go with their experiment, unless another has the same bytes; so do checkpoints of leases that are done", async () => {
    const [one, two] = [await begin(), await begin()];
    for (const { lease } of [one, two]) await upload(lease, [0, "the same"]);
    await upload(one.lease, [1, "its own"]);
    await upload(one.lease, [1, "its own, computed again"]);
    expect(await kept()).not.toContain(shaOf(model("its own")));
    await runner.work.checkpoint.mutate(encodeCheckpoint(keyOf(two.lease), model("on the way")));
    expect(await kept()).toContain(shaOf(model("on the way")));
    for (const report of await measured(two.lease)) await send(runner, two.lease, report);
    await owner.experiments.remove.mutate({ id: one.id });
    expect(await kept()).toContain(shaOf(model("the same")));
    expect(await kept()).not.toContain(shaOf(model("its own, computed again")));
    expect(await kept()).not.toContain(shaOf(model("on the way")));
    await owner.experiments.remove.mutate({ id: two.id });
    expect(await kept()).not.toContain(shaOf(model("the same")));
  });
});
