import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { heirloom } from "../testing/command.ts";

const folder = mkdtempSync(join(tmpdir(), "heirloom-bad-"));
const place = (name: string): string => join(folder, name);
const write = (name: string, bytes: string | Uint8Array): void => writeFileSync(place(name), bytes);
afterAll(() => rmSync(folder, { recursive: true }));

const gaussian = (rest: string, recursion = "generations: 2, sampleSize: 10"): string => `name: bad
source: { kind: gaussian }
family: { kind: gaussian }
recursion: { ${recursion}, policy: { kind: replace } }
replicates: 2
${rest}`;

const text = (path: string): string => `name: bad
source: { kind: text, path: ${path} }
family: { kind: ngram, order: 2 }
recursion: { generations: 2, sampleSize: source, policy: { kind: replace } }
replicates: 1
`;

const thousand = JSON.stringify(Array.from({ length: 1000 }, (_, i) => i + 2));
const GIB_2 = 2 ** 31;

const definitions: Record<string, string> = {
  "key.yaml": gaussian("colour: red"),
  "type.yaml": gaussian("", "generations: two, sampleSize: 10"),
  "temperature.yaml": gaussian("sampler: { kind: temperature, temperature: 0.8 }"),
  "one.yaml": gaussian("", "generations: 2, sampleSize: 1"),
  "nan.yaml": gaussian("", "generations: .nan, sampleSize: 10"),
  "sweep.yaml": gaussian(
    `sweep: { seed: ${thousand}, recursion.sampleSize: ${thousand}, recursion.generations: ${thousand} }`,
  ),
  "syntax.yaml": "name: [\n",
  "empty.yaml": "",
};
const texts = ["empty.txt", "binary.txt", "huge.txt", "latin.txt", "folder.txt", "absent.txt"];

beforeAll(() => {
  for (const [name, yaml] of Object.entries(definitions)) write(name, yaml);
  for (const name of texts) write(`${name}.yaml`, text(name));
  write("empty.txt", "");
  write(
    "binary.txt",
    Uint8Array.from({ length: 4096 }, (_, i) => (i * 37) & 255),
  );
  write("latin.txt", Uint8Array.from([..."caf"].map((c) => c.charCodeAt(0)).concat(0xe9, 0x20, 0x61)));
  write("huge.txt", "");
  truncateSync(place("huge.txt"), GIB_2);
  write("huge.yaml", "");
  truncateSync(place("huge.yaml"), GIB_2);
  write("binary.yaml", Uint8Array.from([0, 1, 2, 3, 255]));
  mkdirSync(place("folder.txt"));
});

/** What is wrong, and where the sentence must place it and what it must tell to do. */
const cases: readonly [name: string, file: string, place: string, fix: string][] = [
  ["an unknown key", "key.yaml", "colour", "remove it or check its spelling"],
  ["a wrong type", "type.yaml", "recursion.generations", "must be a"],
  ["a temperature on a gaussian", "temperature.yaml", "sampler.kind", "Use ancestral"],
  ["a sample of 1", "one.yaml", "recursion.sampleSize", "at least 2"],
  ["NaN", "nan.yaml", "recursion.generations", "NaN"],
  ["10^9 arms", "sweep.yaml", "sweep", "shorten a list"],
  ["broken YAML", "syntax.yaml", "", "line 2"],
  ["an empty definition", "empty.yaml", "", "give a definition"],
  ["a binary definition", "binary.yaml", "", "give a definition"],
  ["a definition of 2 GiB", "huge.yaml", "", "at most 1 MB"],
  ["a missing definition", "absent.yaml", "", "does not exist"],
  ["a folder", ".", "", "is a folder"],
  ["an empty text", "empty.txt.yaml", "source.path", "is empty"],
  ["a binary text", "binary.txt.yaml", "source.path", "give a plain text file"],
  ["a text of 2 GiB", "huge.txt.yaml", "source.path", "use a part of it"],
  ["a text that is not UTF-8", "latin.txt.yaml", "source.path", "save the text as UTF-8"],
  ["a folder as text", "folder.txt.yaml", "source.path", "is a folder"],
  ["a missing text", "absent.txt.yaml", "source.path", "does not exist"],
];

describe.concurrent("bad input is refused before anything runs, with place and fix", () => {
  it.each(cases)("%s", async (...[, file, where, fix]) => {
    const { code, stdout, stderr } = await heirloom(["run", file, "--local", "--json"], { cwd: folder });
    expect(stdout).toBe("");
    const { error } = JSON.parse(stderr) as { error: { problems: { path: string[]; message: string }[] } };
    expect(error.problems[0]!.path.join(".")).toBe(where);
    expect(error.problems[0]!.message).toContain(fix);
    expect(code).toBe(2);
  });

  it("is one sentence on standard error without --json, and no stack trace", async () => {
    const { code, stdout, stderr } = await heirloom(["run", "one.yaml", "--local"], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^recursion\.sampleSize: [^\n]+\n$/);
  });

  it("refuses arguments it does not know, and those that would do nothing", async () => {
    const unknown = await heirloom(["run", "one.yaml", "--lokal"], { cwd: folder });
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain("--local");
    const idle = await heirloom(["run", "one.yaml", "--threads", "2"], { cwd: folder });
    expect(idle.code).toBe(2);
    expect(idle.stderr).toContain("--threads is for --local");
    const nowhere = await heirloom(["run", "one.yaml", "--local", "--from", "exp_x@3"], { cwd: folder });
    expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining("drop --local")]);
  });

  it("says that a server is not there, and what to do", async () => {
    const { code, stdout, stderr } = await heirloom(["list", "--server", "http://127.0.0.1:9"]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toContain("http://127.0.0.1:9 does not answer");
    expect(stderr).toContain("npm start");
  });
});
