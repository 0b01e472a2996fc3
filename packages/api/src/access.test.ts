import { request } from "node:http";
import { backends } from "@heirloom/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Grant } from "./access/actor.ts";
import { appRouter } from "./router.ts";
import { smallDefinition, startHarness, type Client, type Harness } from "./testing/harness.ts";
import { keyOf, register, workAll } from "./testing/runner.ts";
import { listen } from "./testing/watch.ts";

interface Declared {
  readonly _def: {
    readonly type: "query" | "mutation" | "subscription";
    readonly meta?: { readonly who: readonly Grant[] };
  };
}

const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Declared>).map(
  ([path, { _def }]) => ({ path, type: _def.type, who: _def.meta?.who ?? [] }),
);

const [backend] = await backends();
let harness: Harness;
let runner: Client;
let own: string;
let other: string;
let share: string;
beforeAll(async () => {
  harness = await startHarness(await backend!.place());
  const owner = harness.client();
  own = (await owner.experiments.launch.mutate({ definition: smallDefinition() })).id;
  runner = await harness.runner();
  await workAll(runner);
  other = (await owner.experiments.launch.mutate({ definition: smallDefinition() })).id;
  share = (await owner.shares.create.mutate({ experimentId: own })).token!;
});
afterAll(async () => {
  await harness?.close();
  await backend!.close();
});

/** A bare HTTP call, so that nothing a browser or a library would add or hide gets in between. */
function call(
  path: string,
  { headers = {}, method = "GET", body }: { headers?: Record<string, string>; method?: string; body?: string } = {},
) {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string }>();
  const sent = request(`${harness.url}${path}`, { method, headers }, (response) => {
    let text = "";
    response.setEncoding("utf8").on("data", (part: string) => (text += part));
    response.on("end", () => resolve({ status: response.statusCode!, text }));
  });
  sent.on("error", reject).end(body);
  return promise;
}

/** How a procedure answers. A subscription that is refused says so inside its stream. */
async function callProcedure(path: string, type: string, headers: Record<string, string>): Promise<number> {
  const json = { "content-type": "application/json", ...headers };
  const { status, text } =
    type === "mutation"
      ? await call(`/api/trpc/${path}`, { method: "POST", headers: json, body: "{}" })
      : await call(`/api/trpc/${path}?input=%7B%7D`, { headers });
  const streamed = /event: serialized-error\ndata: (.*)/.exec(text)?.[1];
  if (streamed === undefined) return status;
  return (JSON.parse(streamed) as { data: { httpStatus: number } }).data.httpStatus;
}

describe("every procedure", () => {
  it("says who may call it", () => {
    expect(procedures.length).toBeGreaterThan(28);
    expect(procedures.filter(({ who }) => who.length === 0)).toEqual([]);
  });

  it.each(procedures)("$path answers nobody without a claim", async ({ path, type }) => {
    const strangers: Record<string, string>[] = [
      { host: "heirloom.example" },
      { authorization: "Bearer hlr_wrong" },
      { "x-heirloom-share": "hls_wrong" },
      { "x-forwarded-for": "203.0.113.7" },
    ];
    for (const headers of strangers) {
      expect(await callProcedure(path, type, headers)).toBe(401);
    }
  });

  it.each(procedures.filter(({ who }) => !who.includes("share")))(
    "$path is closed to a share link",
    async ({ path, type }) => {
      expect(await callProcedure(path, type, { "x-heirloom-share": share })).toBe(403);
    },
  );

  it.each(procedures.filter(({ who }) => !who.includes("runner")))(
    "$path is closed to a runner",
    async ({ path, type }) => {
      const { token } = await harness.client().runners.create.mutate({ name: "nosy" });
      expect(await callProcedure(path, type, { authorization: `Bearer ${token}` })).toBe(403);
    },
  );

  it.each(procedures.filter(({ who }) => who.includes("runner")))(
    "$path is closed to a person",
    async ({ path, type }) => {
      expect(await callProcedure(path, type, {})).toBe(403);
    },
  );

  it.each(procedures)("$path is closed to pages of other sites", async ({ path, type }) => {
    for (const headers of [
      { origin: "http://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
    ] as Record<string, string>[]) {
      expect(await callProcedure(path, type, headers)).toBe(403);
    }
  });
});

describe("a share link", () => {
  it("shows its experiment, its samples, its result and its updates, and no other", async () => {
    const reader = harness.client({ "x-heirloom-share": share });
    expect(await reader.shares.open.query()).toEqual({ experimentId: own });
    const { experiment } = await reader.experiments.get.query({ id: own });
    expect(experiment.id).toBe(own);
    const armId = experiment.arms[0]!.id;
    expect(await reader.samples.list.query({ experimentId: own, armId, generation: 0 })).toHaveLength(3);
    const { replicates } = await reader.samples.composition.query({ experimentId: own, armId });
    expect(replicates.map(({ replicate, corpora }) => [replicate, corpora.length])).toEqual([
      [0, 5],
      [1, 5],
      [2, 5],
    ]);
    expect((await reader.experiments.result.query({ id: own })).arms).toHaveLength(2);
    await expect(reader.experiments.get.query({ id: other })).rejects.toThrow("no such experiment");
    await expect(reader.experiments.result.query({ id: other })).rejects.toThrow("no such experiment");
    const foreign = { experimentId: other, armId, generation: 0 };
    await expect(reader.samples.list.query(foreign)).rejects.toThrow("no such experiment");
    await expect(reader.samples.composition.query(foreign)).rejects.toThrow("no such experiment");
    await expect(reader.samples.histograms.query(foreign)).rejects.toThrow("no such experiment");
    const smuggled = await harness.client().experiments.get.query({ id: other });
    const otherArm = smuggled.experiment.arms[0]!.id;
    expect(await reader.samples.list.query({ experimentId: own, armId: otherArm, generation: 0 })).toEqual([]);
    const smuggling = reader.samples.composition.query({ experimentId: own, armId: otherArm });
    await expect(smuggling).rejects.toThrow("no such arm");
    const histograms = reader.samples.histograms.query({ experimentId: own, armId: otherArm });
    await expect(histograms).rejects.toThrow("no such arm");
    const wanted = { metrics: ["variance-ratio"], count: 2 };
    expect((await reader.series.chains.query({ experimentId: own, armId, ...wanted })).replicates).toEqual([0, 1]);
    await expect(reader.series.chains.query({ ...foreign, ...wanted })).rejects.toThrow("no such experiment");
    expect((await reader.series.slice.query({ experimentId: own, ...wanted })).arms[0]!.id).toBe(armId);
    await expect(reader.series.slice.query({ experimentId: other, ...wanted })).rejects.toThrow("no such experiment");
    const chains = reader.series.chains.query({ experimentId: own, armId: otherArm, ...wanted });
    await expect(chains).rejects.toThrow("no such arm");
  });

  it("may come with an event stream, which sends no headers", async () => {
    const hangUp = new AbortController();
    const stream = listen(harness.url, { id: own }, { signal: hangUp.signal, share });
    expect((await stream.next()).value).toMatchObject({ update: { experiment: { id: own } } });
    await expect(listen(harness.url, { id: other }, { signal: hangUp.signal, share }).next()).rejects.toThrow(
      "NOT_FOUND",
    );
    hangUp.abort();
  });

  it("ends what is being watched through it when it is revoked", async () => {
    const owner = harness.client();
    const made = await owner.shares.create.mutate({ experimentId: own });
    const hangUp = new AbortController();
    const stream = listen(harness.url, { id: own }, { signal: hangUp.signal, share: made.token! });
    expect((await stream.next()).value).toMatchObject({ update: { experiment: { id: own } } });
    await owner.shares.revoke.mutate({ id: made.id });
    await expect(stream.next()).rejects.toThrow("UNAUTHORIZED");
    hangUp.abort();
  });

  it("works from elsewhere, until it is revoked", async () => {
    const owner = harness.client();
    const made = await owner.shares.create.mutate({ experimentId: own });
    const headers = { host: "heirloom.example", "x-heirloom-share": made.token! };
    expect(await call("/api/trpc/shares.open", { headers })).toMatchObject({ status: 200 });
    const listed = await owner.shares.list.query({ experimentId: own });
    const found = listed.find(({ id }) => id === made.id);
    expect(found).toMatchObject({ views: 1, revokedAt: null, prefix: made.token!.slice(0, 9) });
    expect(JSON.stringify(listed)).not.toContain(made.token);
    await owner.shares.revoke.mutate({ id: made.id });
    expect(await call("/api/trpc/shares.open", { headers })).toMatchObject({ status: 401 });
  });
});

describe("another team", () => {
  it("is not there: its experiments, leases, datasets and links are unknown", async () => {
    const { db } = harness.services.database;
    await db.execute("INSERT INTO teams (id, name) VALUES ('team_other', 'Others') ON CONFLICT DO NOTHING");
    const { id } = await harness.client().experiments.launch.mutate({ definition: smallDefinition() });
    const { runnerId } = await register(runner);
    const leases = await runner.work.lease.mutate({ runnerId, count: 4 });
    const lease = leases.find(({ experimentId }) => experimentId === id)!;
    for (const table of ["experiments", "arms", "leases"]) {
      await db.execute(
        `UPDATE ${table} SET team_id = 'team_other' WHERE ${table === "experiments" ? "id" : "experiment_id"} = '${id}'`,
      );
    }
    const owner = harness.client();
    await expect(owner.experiments.get.query({ id })).rejects.toThrow("no such experiment");
    await expect(owner.experiments.result.query({ id })).rejects.toThrow("no such experiment");
    await expect(owner.experiments.intend.mutate({ id, intent: "paused" })).rejects.toThrow("no such experiment");
    await expect(owner.experiments.remove.mutate({ id })).rejects.toThrow("no such experiment");
    await expect(owner.shares.create.mutate({ experimentId: id })).rejects.toThrow("no such experiment");
    expect(await owner.shares.list.query({ experimentId: id })).toEqual([]);
    expect((await owner.experiments.list.query({})).map((row) => row.id)).not.toContain(id);
    await expect(runner.work.release.mutate(keyOf(lease))).rejects.toThrow("another runner");
    const beat = await runner.work.heartbeat.mutate({ runnerId, leases: [{ id: lease.id, fence: lease.fence }] });
    expect(beat.leases[0]).toMatchObject({ lost: true });
    await expect(owner.datasets.get.query({ id: "ds_unknown" })).rejects.toThrow("no such dataset");
    await expect(runner.work.dataset.query({ id: "ds_unknown", offset: 0 })).rejects.toThrow("no such dataset");
  });

  it("cannot use a runner that is not its own", async () => {
    const stranger = await harness.runner();
    const { runnerId } = await register(runner);
    await expect(stranger.work.lease.mutate({ runnerId, count: 1 })).rejects.toThrow("no such runner");
    await expect(stranger.work.heartbeat.mutate({ runnerId, leases: [] })).rejects.toThrow("no such runner");
  });
});

describe("the door", () => {
  it("tells problems as data, and nothing of its insides", async () => {
    const definition = { ...smallDefinition(), surprise: 1 };
    const input = encodeURIComponent(JSON.stringify({ definition }));
    const checked = await call(`/api/trpc/experiments.check?input=${input}`);
    expect(JSON.parse(checked.text)).toMatchObject({
      result: { data: { ok: false, problems: [{ path: ["surprise"] }] } },
    });
    const launched = await call("/api/trpc/experiments.launch", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ definition }),
    });
    expect(launched.status).toBe(400);
    const { error } = JSON.parse(launched.text) as { error: { message: string; data: object } };
    expect(error).toMatchObject({
      message: expect.stringContaining("surprise"),
      data: { problems: [{ path: ["surprise"] }] },
    });
    expect(launched.text).not.toMatch(/stack|node_modules|\.ts:/);
  });

  it("opens no file that a definition names, and knows no dataset it was not given", async () => {
    const text = (source: object) => ({
      name: "x",
      source,
      family: { kind: "ngram", order: 2 },
      recursion: { generations: 2, sampleSize: "source", policy: { kind: "replace" } },
      replicates: 1,
    });
    const owner = harness.client();
    const path = text({ kind: "text", path: "/etc/passwd", holdOut: 0.1 });
    expect(await owner.experiments.check.query({ definition: path })).toMatchObject({
      ok: false,
      problems: [{ path: ["source", "path"] }],
    });
    await expect(owner.experiments.launch.mutate({ definition: path })).rejects.toThrow("the server opens no files");
    const missing = text({ kind: "text", dataset: "ds_missing", holdOut: 0.1 });
    await expect(owner.experiments.launch.mutate({ definition: missing })).rejects.toThrow(
      'there is no dataset "ds_missing" here',
    );
    const fineTuned = (family: object) => ({
      ...text({ kind: "text", dataset: "ds_missing", tokens: "checkpoint" }),
      family: { kind: "pretrained-transformer", ...family },
    });
    expect(await owner.experiments.check.query({ definition: fineTuned({ path: "/etc" }) })).toMatchObject({
      ok: false,
      problems: [{ path: ["family", "path"] }],
    });
    expect(await owner.experiments.check.query({ definition: fineTuned({ dataset: "ds_absent" }) })).toMatchObject({
      ok: false,
      problems: [{ path: ["source", "dataset"] }, { path: ["family", "dataset"] }],
    });
  });

  it("refuses more work than it can store", async () => {
    const definition = {
      ...smallDefinition(1_000_000, 100),
      sweep: { "recursion.sampleSize": [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140] },
    };
    await expect(harness.client().experiments.launch.mutate({ definition })).rejects.toThrow(
      "pieces of work; at most 50,000",
    );
    const long = { ...smallDefinition(2, 1_000_000) };
    await expect(harness.client().experiments.launch.mutate({ definition: long })).rejects.toThrow("points");
  });

  it("is healthy when a runner is connected, and says what is missing when not", async () => {
    expect(await call("/healthz")).toMatchObject({ status: 200 });
    await harness.services.database.db.execute("UPDATE runners SET heartbeat_at = now() - interval '1 hour'");
    const ill = await call("/healthz");
    expect(ill.status).toBe(503);
    expect(JSON.parse(ill.text)).toMatchObject({
      ok: false,
      runners: 0,
      missing: expect.stringContaining("no runner"),
    });
  });

  it("takes no bodies and addresses beyond their bounds", async () => {
    const headers = { "content-type": "application/json" };
    const big = JSON.stringify({ definition: "x".repeat(3_000_000) });
    expect(await call("/api/trpc/experiments.launch", { method: "POST", headers, body: big })).toMatchObject({
      status: 413,
    });
    expect(await call(`/api/trpc/experiments.get?input=${"x".repeat(16_500)}`)).toMatchObject({
      status: expect.toSatisfy((status: number) => status === 414 || status === 431),
    });
    const batch = Array.from({ length: 30 }, () => "system.status").join(",");
    expect((await call(`/api/trpc/${batch}?batch=1&input=%7B%7D`)).status).toBe(400);
  });

  it("refuses frames that are wrong, whoever sends them", async () => {
    await register(runner);
    const headers = {
      authorization: `Bearer ${(await harness.client().runners.create.mutate({ name: "broken" })).token}`,
      "content-type": "application/octet-stream",
    };
    for (const body of ["", "abc", "\xff\xff\xff\x7fx", "\u0002\0\0\0{}"]) {
      expect(await call("/api/trpc/work.report", { method: "POST", headers, body })).toMatchObject({ status: 400 });
    }
  });
});
