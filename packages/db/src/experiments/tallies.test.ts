import { expect, it } from "vitest";
import { joined, tallied, TOLD_REPLICATES } from "./tallies.ts";

it("counts what happened to many chains as one, wherever it was told first", () => {
  const died = "component 2 died";
  const tallies = tallied([
    { replicate: 4, generation: 14, message: died },
    { replicate: 2, generation: 14, message: died },
    { replicate: 2, generation: 20, message: died },
    { replicate: 9, generation: 3, message: "absorbed" },
  ]);
  expect([...tallies.keys()]).toEqual([died, "absorbed"]);
  const first = { times: 3, generation: 14, replicate: 2, lastGeneration: 20, replicates: [2, 4] };
  expect(tallies.get(died)).toEqual(first);
  const later = { times: 1, generation: 3, replicate: 8, lastGeneration: 3, replicates: [8] };
  const sum = { times: 4, generation: 3, replicate: 8, lastGeneration: 20, replicates: [2, 4, 8] };
  expect(joined(first, later)).toEqual(sum);
  expect(joined(later, first)).toEqual(sum);
  const many = { ...later, replicates: Array.from({ length: TOLD_REPLICATES }, (_, index) => index + 100) };
  expect(joined(first, many).replicates).toHaveLength(TOLD_REPLICATES);
});
