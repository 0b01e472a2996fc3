import {
  families,
  metrics,
  openSource,
  PointSamples,
  requireDefinition,
  runBlock,
  sources,
  streamAt,
} from "@heirloom/core";
import type { FitContext, FlowConfig, MetricMember, Model, Source } from "@heirloom/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { gradientDevice } from "../../device/device.ts";
import { onnxBackend } from "../../run/onnx.ts";
import { flowLearner } from "./learner.ts";

const family = families.find(({ kind }) => kind === "flow")!;
const config = (change: Record<string, unknown> = {}): FlowConfig =>
  family.schema.parse({ kind: "flow", ...change }) as FlowConfig;

const open = (kind: string, options: Record<string, unknown> = {}): Promise<Source> =>
  openSource(sources.find((source) => source.kind === kind)!.schema.parse({ kind, ...options }) as never, () =>
    Promise.reject(new Error("unread")),
  );

const device = gradientDevice(await onnxBackend(), [flowLearner]);
afterAll(() => device.close());

const stream = (purpose: "source" | "fit" | "generate", replicate = 0) =>
  streamAt(5, { replicate, generation: 0 }, purpose);

const fitTo = (samples: PointSamples, change: Record<string, unknown>, context: Partial<FitContext> = {}) =>
  device.fit("flow", {
    corpus: { parts: [{ origin: "real", samples }] },
    config: config(change),
    context: { stream: stream("fit"), source: ring, generation: 0, ...context },
  });

const generate = (model: Model, size: number, decoding = {}) =>
  Promise.resolve(
    model.generate({ size, decoding, stream: stream("generate"), source: ring }),
  ) as Promise<PointSamples>;

let ring: Source;
let ofRing: Model;
beforeAll(async () => {
  ring = await open("eight-gaussians");
  ofRing = await fitTo(ring.draw(2000, stream("source")) as PointSamples, { steps: 1000 });
});

test("generation 0 covers all modes of eight Gaussians, with precision above .85 and recall above .95", async () => {
  const kept = await generate(ofRing, 2000);
  const measured = { source: ring, model: ofRing, generation: 0, kept };
  const value = async (name: string) => {
    const metric: MetricMember = metrics.find((one) => one.name === name)!;
    return (await metric.measure(measured))!;
  };
  expect(await value("modes-covered")).toBe(1);
  // Fixed seed: .9 and .998 when this was written (Kynkaanniemi et al. 2019, k-nearest neighbours).
  expect(await value("precision")).toBeGreaterThan(0.85);
  expect(await value("recall")).toBeGreaterThan(0.95);
  // The source's own entropy is 1.70 nats; one broad normal over the ring costs 3.5.
  expect(await value("nll")).toBeLessThan(2.3);
});

test("the same address gives the same bits, also from a model that was read back", async () => {
  const draw = async (model: Model) => (await generate(model, 700)).values();
  const small = () => fitTo(ring.draw(200, stream("source")) as PointSamples, { steps: 30, batch: 64 });
  expect((await small()).encode!()).toEqual((await small()).encode!());
  const read = await device.decode("flow", ofRing.encode!(), { config: config({ steps: 1000 }), source: ring });
  expect(await draw(read)).toEqual(await draw(ofRing));
  expect(read.encode!()).toEqual(ofRing.encode!());
  await expect(
    device.decode("flow", ofRing.encode!(), { config: config({ layers: 4 }), source: ring }),
  ).rejects.toThrow("is missing");
  await expect(device.decode("flow", new Uint8Array(4), { config: config(), source: ring })).rejects.toThrow(
    "safetensors",
  );
});

test("its density integrates to one", async () => {
  const [step, reach] = [0.08, 3.6];
  const side = Math.round((2 * reach) / step);
  const lattice = Float64Array.from({ length: side * side * 2 }, (_, at) => {
    const i = at >> 1;
    return -reach + step * ((at % 2 === 0 ? i % side : Math.floor(i / side)) + 0.5);
  });
  const logs = await ofRing.facets.density!.logDensity(new PointSamples(lattice, { dimensions: 2 }));
  const mass = logs.reduce((sum, log) => sum + Math.exp(log), 0) * step * step;
  expect(Math.abs(mass - 1)).toBeLessThan(0.03);
});

test("of a correlated normal it learns moments and density, far from the origin and narrow", async () => {
  const [at, width] = [1e6, 1e-3];
  const normal = await open("normal", { correlation: 0.6 });
  const drawn = normal.draw(4000, stream("source")) as PointSamples;
  const center = Float64Array.of(at, at);
  const narrow = new PointSamples(
    drawn.offsets.map((x) => width * x),
    { dimensions: 2, center },
  );
  const model = await fitTo(narrow, { steps: 500, layers: 2, width: 32 });
  const points = await generate(model, 4000);
  const moment = (f: (x: number, y: number) => number): number => {
    let sum = 0;
    for (let i = 0; i < 4000; i++) {
      const [x, y] = [0, 1].map((k) => (points.offsets[2 * i + k]! + (points.center[k]! - at)) / width);
      sum += f(x!, y!);
    }
    return sum / 4000;
  };
  // Standard errors .016 of a mean, .022 of a variance; what training is off by is of that size.
  expect(Math.abs(moment((x) => x))).toBeLessThan(0.1);
  expect(Math.abs(moment((x) => x * x) - 1)).toBeLessThan(0.15);
  expect(Math.abs(moment((x, y) => x * y) - 0.6)).toBeLessThan(0.15);
  const logs = await model.facets.density!.logDensity(narrow);
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  // -ln(2 pi e) - ln(1 - .6^2) / 2 - 2 ln width.
  const entropy = Math.log(2 * Math.PI * Math.E) + Math.log(1 - 0.36) / 2 + 2 * Math.log(width);
  expect(Math.abs(mean + entropy)).toBeLessThan(0.06);
});

test("noise is narrowed by lambda, and mirrored in pairs", async () => {
  const spread = (points: PointSamples): number => points.values().reduce((sum, x) => sum + x * x, 0) / points.size;
  const normal = await open("normal");
  const model = await fitTo(normal.draw(2000, stream("source")) as PointSamples, { steps: 300, layers: 1 });
  const plain = spread(await generate(model, 2000));
  const narrowed = spread(await generate(model, 2000, { covarianceScale: 0.25 }));
  expect(Math.abs(narrowed / plain - 0.25)).toBeLessThan(0.03);
  const pairs = await generate(model, 2000, { noise: "antithetic" });
  const values = pairs.values();
  let together = 0;
  for (let i = 0; i < 2000; i += 2) together += values[2 * i]! * values[2 * (i + 1)]!;
  // A pair's coordinates have covariance near -1 after a nearly linear flow.
  expect(together / 1000).toBeLessThan(-0.8);
  expect((await generate(model, 0)).size).toBe(0);
});

test("points on a line stay there, and it is said once", async () => {
  const flat = new PointSamples(
    Float64Array.from({ length: 200 }, (_, at) => (at % 2 === 0 ? at / 50 : 3)),
    { dimensions: 2 },
  );
  const notes: string[] = [];
  const note = (message: string) => notes.push(message);
  const model = await fitTo(flat, { steps: 20 }, { note });
  const points = (await generate(model, 50)).values();
  expect(points.filter((_, at) => at % 2 === 1).every((y) => y === 3)).toBe(true);
  await fitTo(flat, { steps: 20 }, { note, previous: model });
  expect(notes).toEqual(["all points are equal along 1 of 2 axes: what is generated has no width there"]);
  const logs = await model.facets.density!.logDensity(new PointSamples(Float64Array.of(1, 3, 1, 4), { dimensions: 2 }));
  expect([...logs]).toEqual([NaN, -Infinity]);
});

test("a warm start begins with the weights of the model before; weights decide which parts are learned", async () => {
  const once = { steps: 1, learningRate: 1e-6, start: "previous" };
  const drawn = ring.draw(500, stream("source", 1)) as PointSamples;
  const warm = await fitTo(drawn, once, { previous: ofRing });
  const [a, b] = await Promise.all([generate(warm, 200), generate(ofRing, 200)]);
  const distance = a.values().reduce((most, x, at) => Math.max(most, Math.abs(x - b.values()[at]!)), 0);
  expect(distance).toBeLessThan(0.5);
  const [left, right] = [-10, 10].map(
    (x) =>
      new PointSamples(
        Float64Array.from({ length: 400 }, (_, at) => x + Math.sin(at)),
        { dimensions: 2 },
      ),
  );
  const model = await device.fit("flow", {
    corpus: {
      parts: [
        { origin: "real", samples: left!, weight: 0 },
        { origin: 0, samples: right!, weight: 2 },
      ],
    },
    config: config({ steps: 50 }),
    context: { stream: stream("fit"), source: ring, generation: 1 },
  });
  expect((await generate(model, 200)).values().every((x) => x > 0)).toBe(true);
});

test("a chain runs in a block, with the histogram of real densities, and goes on from a snapshot with the same bits", async () => {
  const { arms } = requireDefinition({
    name: "flow",
    source: { kind: "eight-gaussians" },
    family: { kind: "flow", steps: 60, layers: 2, width: 32 },
    recursion: { generations: 3, sampleSize: 300, policy: { kind: "replace" } },
    replicates: 1,
    metrics: ["nll", "modes-covered"],
  });
  const arm = arms[0]!.definition;
  const request = { arm, source: ring, range: { first: 0, count: 1 }, every: 0, device };
  const reports = [];
  for await (const report of runBlock(request)) reports.push({ ...report, snapshot: report.snapshot?.() });
  expect(reports.map(({ previews }) => previews[0]!.histograms!.map(({ name }) => name))).toEqual([
    ["log-density"],
    ["log-density"],
    ["log-density"],
  ]);
  expect(reports.flatMap(({ events }) => events)).toEqual([]);
  const resumed = [];
  for await (const { chunk } of runBlock({ ...request, from: reports[0]!.snapshot! })) resumed.push(chunk);
  expect(resumed).toEqual(reports.slice(1).map(({ chunk }) => chunk));
});
