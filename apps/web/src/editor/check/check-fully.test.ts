import { expect, test } from "vitest";
import { checkFully } from "./check-fully.ts";
import { readDraft } from "../draft/draft.ts";
import { firstTemplate } from "../templates.ts";

const good = readDraft(firstTemplate.write()).value;
const broken = (change: (text: string) => string): string[] => {
  const check = checkFully(readDraft(change(firstTemplate.write())).value, good);
  return check.ok ? [] : check.problems.map(({ path }) => path.join("/"));
};

test("a definition in order stays so", () => {
  expect(broken((text) => text)).toEqual([]);
});

test("mistakes that hide each other are all found", () => {
  const found = broken((text) =>
    text
      .replace("sampleSize: 100", "sampleSize: 1")
      .replace("real: 0.1", "real: 2")
      .replace("kind: ancestral", "kind: temperature"),
  );
  expect(found).toEqual(["recursion/sampleSize", "sweep/recursion.policy/3/real", "sampler/kind"]);
});

test("what follows from a member that is not known is not guessed", () => {
  const found = broken((text) => text.replace("family: { kind: gaussian", "family: { kind: gausian"));
  expect(found).toHaveLength(1);
});

test("an unknown key beside a missing one are two", () => {
  expect(broken((text) => text.replace("replicates: 1000", "replicatse: 1000"))).toHaveLength(2);
});
