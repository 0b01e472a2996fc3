import { expect, test } from "vitest";
import { memberOf } from "../contracts/member.ts";
import type { ScheduleMember } from "../contracts/schedule.ts";
import { corpusSize } from "../contracts/samples.ts";
import { recurse } from "../recursion/recurse.ts";
import { openSource } from "../sources/open.ts";
import { armOf, gaussianInput } from "../testing/sources.ts";
import { schedules } from "./index.ts";

test.each([
  [{ kind: "constant" }, [10, 10, 10, 10]],
  [{ kind: "linear", rate: 1 }, [10, 20, 30, 40]],
  [{ kind: "linear", rate: 0.25 }, [10, 13, 15, 18]],
  [{ kind: "power", exponent: 2 }, [10, 40, 90, 160]],
  [{ kind: "power", exponent: 0.5 }, [10, 14, 17, 20]],
])("%j: corpora of these sizes", async (schedule, sizes) => {
  const member = memberOf<ScheduleMember>(schedules, schedule.kind);
  const arm = armOf({ recursion: { ...gaussianInput.recursion, generations: 4, schedule } });
  expect(sizes.map((_, generation) => member.size(arm.recursion.schedule, 10, generation))).toEqual(sizes);
  const source = await openSource(arm.source, () => Promise.reject(new Error("unread")));
  const found: number[] = [];
  for await (const { corpus } of recurse({ arm, source, replicate: 0 })) found.push(corpusSize(corpus));
  expect(found).toEqual(sizes);
});
