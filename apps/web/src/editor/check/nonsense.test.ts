import { expect, test } from "vitest";
import { openDraft } from "../draft/draft.ts";
import { firstTemplate } from "../templates.ts";
import { Examiner, type Examined } from "./examine.ts";

const fresh = firstTemplate.write();
const examine = (text: string): Examined => new Examiner().examine({ id: 1, text, fresh, sizes: {} });
const said = (text: string): string => {
  const { fault, problems } = examine(text);
  return [fault?.message ?? "", ...problems.map(({ path, message }) => `${path.join(".")}: ${message}`)].join("\n");
};

test("a text in order has a grid, estimates and no changes", () => {
  const { grid, problems, changes, marks } = examine(fresh);
  expect(problems).toEqual([]);
  expect(grid).toMatchObject({ count: 4, reads: false, families: ["gaussian"] });
  expect(grid?.labels).toHaveLength(4);
  expect([changes, marks.length]).toEqual([0, 0]);
  expect(examine(fresh.replace("seed: 1", "seed: 2"))).toMatchObject({ changes: 1, marks: [{ what: "changed" }] });
});

test("a megabyte is refused by its length, and a long text is read by the worker alone", () => {
  expect(said("x".repeat(1_000_001))).toContain("over 1 MB");
  const long = `${fresh}# ${"comment ".repeat(3_000)}\n`;
  expect(openDraft(long, "before")).toMatchObject({ long: true, value: "before", fault: null });
  expect(examine(long).grid?.count).toBe(4);
});

test("nesting without end", () => {
  const { fault, problems } = examine(`name: ${"[".repeat(5_000)}${"]".repeat(5_000)}\n`);
  expect(fault ?? problems[0]).toBeTruthy();
  expect(said(`name: ${"[".repeat(100)}${"]".repeat(100)}\n`)).toContain("nested over");
});

test("aliases that multiply", () => {
  const bomb = Array.from({ length: 12 }, (_, i) =>
    i === 0
      ? "a0: &a0 [x, x, x, x, x, x, x, x, x]"
      : `a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(", ")}]`,
  ).join("\n");
  expect(said(bomb)).toMatch(/alias/i);
});

test("duplicate keys, tabs, and characters that are not seen", () => {
  expect(said(`${fresh}seed: 2\n`)).toMatch(/unique/);
  expect(said(fresh.replace("  generations: 100", "\tgenerations: 100"))).not.toBe("");
  expect(said(fresh.replace("name: Does", "name: \u0000Does"))).toContain("name: holds a NUL");
  expect(said(fresh.replace("kind: ancestral", "kind: \u202eancestral"))).toContain("sampler.kind");
});

test("wrong types everywhere, unknown kinds and keys: each is named where it stands", () => {
  const nonsense = `name: [1]
source: 7
family: { kind: oracle }
recursion: { generations: many, sampleSize: -3, policy: replace }
sampler: null
selector: { kind: none, extra: 1 }
replicates: .inf
seed: 1.5
metrics: all
sweep: [1, 2]
claims: { kind: law }
`;
  const { problems, placed } = examine(nonsense);
  const places = new Set(problems.map(({ path }) => String(path[0])));
  for (const key of ["name", "source", "family", "recursion", "sampler", "selector", "replicates", "seed"]) {
    expect([...places]).toContain(key);
  }
  for (const key of ["metrics", "sweep", "claims"]) expect([...places]).toContain(key);
  expect(placed).toHaveLength(problems.length);
  expect(problems.every(({ message }) => message.length > 0 && message.length < 500)).toBe(true);
});

test("no mapping at all, nothing, and a list", () => {
  for (const text of ["", "3\n", "- 1\n", "null\n", "just words\n", "---\n---\n"]) {
    const { grid, fault, problems } = examine(text);
    expect(grid).toBeNull();
    expect(fault !== null || problems.length > 0).toBe(true);
  }
});

test("numbers beyond every bound", () => {
  expect(said(fresh.replace("replicates: 1000", "replicates: 1e300"))).toContain("replicates");
  expect(said(fresh.replace("generations: 100", `generations: ${"9".repeat(400)}`))).toContain("generations");
  expect(said(fresh.replace("sd: 1", "sd: .nan"))).toContain("source.sd");
});

test("10,001 arms are counted and refused; thousands are told of in little", () => {
  const seeds = (count: number): string => Array.from({ length: count }, (_, seed) => seed).join(", ");
  const swept = (count: number): string =>
    fresh.replace(/sweep:[^]*?(?=metrics:)/, `sweep:\n  seed: [${seeds(count)}]\n`);
  expect(said(swept(10_001))).toContain("10,001 arms");
  const { grid } = examine(swept(2_000));
  expect(grid).toMatchObject({ count: 2_000, estimate: { arms: 2_000 } });
  // What crosses to the page: a few arms and the first labels.
  expect([grid?.shown.length, grid?.labels.length]).toEqual([4, 200]);
});

test("keys of an object's prototype change nothing", () => {
  expect(said(`${fresh}__proto__: { polluted: true }\n`)).toContain("__proto__");
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});
