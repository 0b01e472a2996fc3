import type { z } from "zod";

/**
 * An option of a member that came when definitions without it were stored already. Its default is what those mean, and reads as
 * undefined: it stands in no canonical form, so whether it is left out or written, the hash of the definition is the same as before.
 */
export const addedOption = <T extends z.ZodType<string | number | boolean>>(schema: T, meant: z.output<T>) =>
  schema
    .default(meant as z.core.util.NoUndefined<z.output<T>>)
    .transform((value): z.output<T> | undefined => (value === meant ? undefined : value))
    .optional();
