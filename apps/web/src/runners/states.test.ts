import { expect, test } from "vitest";
import { runnerCommand, workOf } from "./states.ts";

test("an experiment is named once with the arms that run", () => {
  const lease = (experimentId: string, arm: string) => ({ experimentId, experiment: `name of ${experimentId}`, arm });
  expect(workOf({ leases: [lease("a", "A"), lease("b", "A"), lease("a", "B"), lease("a", "A")] })).toEqual([
    { id: "a", name: "name of a", arms: ["A", "B"] },
    { id: "b", name: "name of b", arms: ["A"] },
  ]);
});

test("a name with spaces and quotes stays one word of the command", () => {
  const command = (name: string): string =>
    runnerCommand({ origin: "http://h", token: "t", name }).split("--name ")[1]!;
  expect(command("gpu-box.1")).toBe("gpu-box.1");
  expect(command("it's mine; rm -rf /")).toBe(String.raw`'it'\''s mine; rm -rf /'`);
});
