import type { JaxArray } from "../program/program.ts";

/** Rows of a table [V, D] at ids int32 of any shape: [...ids, D]. The gradient adds up at the rows looked up. Consumes its arguments. */
export function embedding(table: JaxArray, ids: JaxArray): JaxArray {
  return table.slice(ids);
}
