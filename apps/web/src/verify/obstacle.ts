import { datasetsOf, families, memberOf, type ArmDefinition, type Check, type FamilyMember } from "@heirloom/core";
import type { Obstacle } from "./obstacle-now.ts";

const learnsByGradient = ({ family }: ArmDefinition): boolean =>
  memberOf<FamilyMember>(families, family.kind).byGradient === true;

/** What stands against it in the definition, which a server reads once; null where nothing does. */
export function obstacleIn(check: Check): Obstacle | null {
  if (!check.ok) return { text: "This definition was made by another version of Heirloom.", options: null };
  const all = check.value.arms.map((arm) => arm.definition);
  if (all.some((arm) => datasetsOf(arm).length > 0)) {
    return {
      text: "This experiment reads a dataset, which a link does not give away. With the file it was made of, the command line verifies it.",
      options: " --dataset FILE",
    };
  }
  if (all.some(learnsByGradient)) {
    return {
      text: "Its models learn by gradient, on a runtime that browsers do not have. The command line verifies it.",
      options: "",
    };
  }
  return null;
}
