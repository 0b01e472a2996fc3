import { families } from "../families/index.ts";
import { memberOf } from "../contracts/member.ts";
import type { FamilyMember } from "../contracts/family.ts";
import type { ScheduleMember } from "../contracts/schedule.ts";
import type { TeacherMember } from "../contracts/teacher.ts";
import { schedules } from "../schedules/index.ts";
import { teachers } from "../teachers/index.ts";
import type { ArmDefinition } from "./schema.ts";

/** Seconds that the formulas of its family and teachers expect of an arm on one thread; `size` is that of the first corpus. */
export function secondsOf(arm: ArmDefinition, size: number): number {
  const { teachers: teaching, generations } = arm.recursion;
  const family = memberOf<FamilyMember>(families, arm.family.kind);
  const models = 1 + memberOf<TeacherMember>(teachers, teaching.kind).models(teaching);
  const sizeAt = sizesOf(arm, size);
  const total = overGenerations(generations, (generation) => family.seconds(arm.family, sizeAt(generation)));
  return arm.replicates * models * total;
}

/** Items in the corpus of each generation, by the schedule. */
export function sizesOf({ recursion: { schedule } }: ArmDefinition, size: number): (generation: number) => number {
  const member = memberOf<ScheduleMember>(schedules, schedule.kind);
  return (generation) => member.size(schedule, size, generation);
}

/** Generations that are added up one by one; a longer chain is judged by as many of them, evenly spread. */
const MOST_STEPS = 1000;

/** The sum of something over all generations of a chain. */
export function overGenerations(generations: number, at: (generation: number) => number): number {
  const steps = Math.min(generations, MOST_STEPS);
  let sum = 0;
  for (let step = 0; step < steps; step++) sum += at(Math.floor(((step + 0.5) * generations) / steps));
  return (sum * generations) / steps;
}
