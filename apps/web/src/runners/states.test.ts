import { expect, test } from "vitest";
import { workOf } from "./states.ts";

test("an experiment is named once with the arms that run", () => {
  const lease = (experimentId: string, arm: string) => ({ experimentId, experiment: `name of ${experimentId}`, arm });
  expect(workOf({ leases: [lease("a", "A"), lease("b", "A"), lease("a", "B"), lease("a", "A")] })).toEqual([
    { id: "a", name: "name of a", arms: ["A", "B"] },
    { id: "b", name: "name of b", arms: ["A"] },
  ]);
});
