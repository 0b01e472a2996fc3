import { expect, test } from "vitest";
import { editDraft, placeProblems, readDraft } from "./draft.ts";
import { editYaml, parseYaml, spanOf } from "./yaml.ts";

const text = `# what keeps the tails
name: The curse of recursion   # a question

source: { kind: gaussian, mean: 0, sd: 1 }
recursion:
  generations: 100
  # small on purpose
  sampleSize: 20 # items
  policy: { kind: replace }
replicates: 1000
`;

test("a scalar is replaced in place and nothing else moves", () => {
  expect(editYaml(text, [{ path: ["recursion", "sampleSize"], value: 32 }])).toBe(text.replace("20 #", "32 #"));
  expect(editYaml(text, [{ path: ["source", "sd"], value: 2.5 }])).toBe(text.replace("sd: 1", "sd: 2.5"));
});

test("a text that YAML would misread is quoted, in flow and in block", () => {
  for (const value of ["a, b", "no: yes", "true", "# not a comment", "", "a]b", "-"]) {
    const edited = editYaml(text, [
      { path: ["name"], value },
      { path: ["source", "kind"], value },
    ]);
    expect(readDraft(edited).value).toMatchObject({ name: value, source: { kind: value } });
  }
});

test("a structural edit rewrites its own entry and keeps the comments around and inside it", () => {
  const edited = editYaml(text, [{ path: ["recursion", "policy"], value: { kind: "mix", real: 0.1 } }]);
  expect(edited).toBe(text.replace("{ kind: replace }", "{ kind: mix, real: 0.1 }"));
});

test("lists are written without padding, mappings with it", () => {
  const edited = editYaml(text, [{ path: ["metrics"], value: ["a", "[ b ]"] }]);
  expect(edited).toBe(`${text}metrics: [a, "[ b ]"]\n`);
});

test("new entries are appended, in one line where short", () => {
  const value = { "recursion.policy": [{ kind: "replace" }, { kind: "mix", real: 0.1 }] };
  const edited = editYaml(text, [{ path: ["sweep"], value }]);
  expect(edited).toBe(`${text}sweep:\n  recursion.policy:\n    - { kind: replace }\n    - { kind: mix, real: 0.1 }\n`);
  expect(editYaml(edited, [{ path: ["sweep"], value: undefined }])).toBe(text);
});

test("a value inside something of the wrong type replaces it", () => {
  expect(readDraft(editYaml("source: 3\n", [{ path: ["source", "sd"], value: 1 }])).value).toEqual({
    source: { sd: 1 },
  });
  expect(readDraft(editYaml("", [{ path: ["source", "sd"], value: 1 }])).value).toEqual({ source: { sd: 1 } });
  expect(readDraft(editYaml("- 1\n", [{ path: ["seed"], value: 1 }])).value).toEqual({ seed: 1 });
});

test("an entry without a value and without a last line break can be edited", () => {
  expect(editYaml("seed:\nname: x", [{ path: ["seed"], value: 4 }])).toBe("seed: 4\nname: x");
  expect(editYaml("name: x", [{ path: ["seed"], value: 4 }])).toBe("name: x\nseed: 4\n");
});

test("a text that cannot be read keeps the value before it and says where the fault is", () => {
  const before = readDraft(text);
  const broken = readDraft(text.replace("{ kind: replace }", "{ kind: replace"), before.value);
  expect(broken.value).toBe(before.value);
  expect(broken.fault?.line).toBeGreaterThanOrEqual(9);
  expect(editDraft(broken, [{ path: ["seed"], value: 2 }])).toBe(broken);
});

test("a path is found at its key and value, a missing one at what is around it", () => {
  const document = parseYaml(text);
  const show = (path: (string | number)[]): string => {
    const { from, to } = spanOf(document, path);
    return text.slice(from, to);
  };
  expect(show(["recursion", "sampleSize"])).toBe("sampleSize: 20");
  expect(show(["recursion", "policy"])).toBe("policy");
  expect(show(["recursion", "policy", "real"])).toBe("policy");
  expect(show(["family"])).toBe("");
});

test("problems of missing keys name their path", () => {
  const placed = placeProblems(text, [
    { path: ["replicates"], message: "must be at most 10" },
    { path: ["recursion", "what"], message: "is missing" },
  ]);
  expect(placed.map(({ message }) => message)).toEqual(["must be at most 10", "recursion.what: is missing"]);
});
