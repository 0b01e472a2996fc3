import type { LawSetting } from "../../contracts/law.ts";
import { memberOf } from "../../contracts/member.ts";
import type { ScheduleMember } from "../../contracts/schedule.ts";
import { schedules } from "../../schedules/index.ts";

/** Schedules under which corpora grow, by kind. */
export const growingSchedules = ["linear", "power"] as const;

/** Items in the corpus of each generation. */
export function sizesOf({ arm, size }: LawSetting): (generation: number) => number {
  const { schedule } = arm.recursion;
  const member = memberOf<ScheduleMember>(schedules, schedule.kind);
  return (generation) => member.size(schedule, size, generation);
}
