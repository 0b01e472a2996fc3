export { emptyDataFolder } from "@heirloom/db/testing";
export { clientOf, smallDefinition } from "./harness.ts";
export type { Client } from "./harness.ts";
export { referenceArms } from "./reference.ts";
export { workAll } from "./runner.ts";
