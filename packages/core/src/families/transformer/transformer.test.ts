import { expect, test } from "vitest";
import { checkDefinition } from "../../definition/check.ts";
import { formatProblem } from "../../definition/problem.ts";
import { openText, testStream } from "../../testing/sources.ts";
import { transformer, type TransformerConfig } from "./transformer.ts";

const config = (change: Partial<TransformerConfig> = {}): TransformerConfig =>
  transformer.schema.parse({ kind: "transformer", ...change });

const input = (family: Record<string, unknown>, recursion: Record<string, unknown> = {}) => ({
  name: "test",
  source: { kind: "text", dataset: `sha256:${"0".repeat(64)}` },
  family: { kind: "transformer", ...family },
  recursion: { generations: 2, sampleSize: 1000, policy: { kind: "replace" }, ...recursion },
  replicates: 2,
});

const problemsOf = (definition: unknown): string[] => {
  const check = checkDefinition(definition);
  return check.ok ? [] : check.problems.map(formatProblem);
};

test("a plain definition is in order", () => {
  expect(problemsOf(input({}))).toEqual([]);
});

test("heads must divide the width; the nearest widths are offered", () => {
  const check = checkDefinition(input({ width: 100, heads: 8 }));
  expect(check.ok).toBe(false);
  if (check.ok) return;
  const problem = check.problems.find(({ path }) => path.join(".") === "family.heads")!;
  expect(problem.message).toBe("is 8, which does not divide the width of 100: every head needs an equal share of it");
  const fixes = problem.fixes!.map(({ path, value }) => [path.join("."), value]);
  expect(fixes).toEqual([
    ["family.width", 96],
    ["family.width", 104],
  ]);
});

test("a corpus that fills no context is refused with the way out", () => {
  expect(problemsOf(input({ context: 256 }, { sampleSize: 200 })).join()).toContain(
    "a context of 256 needs 257 or more tokens: lower the context or give more",
  );
  expect(transformer.minimumSize(config())).toMatchObject({ size: 65 });
});

test("its words tell configurations apart", () => {
  expect(transformer.describe(config())).toBe("2x64, context 64, 500 steps");
  const other = config({ layers: 1, training: "epochs", epochs: 1, start: "previous" });
  expect(transformer.describe(other)).toBe("1x64, context 64, 1 epoch, from the model before");
  const sentence = transformer.phrase(other).map(({ text }) => text);
  expect(sentence.join("")).toBe(
    "A transformer of 1 layer of width 64 and context 64, trained from the model before for 1 epoch",
  );
});

test("its cost grows with what is computed: steps times a batch, or passes over the corpus, then as many tokens written", () => {
  const seconds = (change: Partial<TransformerConfig>, size = 10_000): number =>
    transformer.seconds(config(change), size);
  expect(seconds({ steps: 2000 })).toBeGreaterThan(3 * seconds({ steps: 500 }));
  expect(seconds({ width: 128, layers: 4 })).toBeGreaterThan(3 * seconds({}));
  expect(seconds({ training: "epochs", epochs: 10 }, 1e6)).toBeGreaterThan(
    (9 * seconds({ training: "epochs", epochs: 1 }, 1e6)) / 2,
  );
});

test("where nothing trains by gradient a fit says so", async () => {
  const source = await openText("a b c d e f");
  const corpus = { parts: [{ origin: "real" as const, samples: source.draw(6, testStream(0)) }] };
  expect(() => transformer.fit(corpus, config(), { stream: testStream(1), source, generation: 0 })).toThrow(
    "a transformer is trained by gradient, and this runner has nothing that does",
  );
});
