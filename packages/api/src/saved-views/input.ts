import { z } from "zod";

/** Pages that have views. */
export const page = z.enum(["experiments", "experiment", "compare"]);
export const name = z.string().trim().min(1, "give the view a name").max(80);
/** As it stands behind the question mark of an address. */
export const query = z.string().max(4000);
