import { sortKeys, type Choice, type ListingFilter } from "@heirloom/db";
import { z } from "zod";
import type { Actor } from "../access/actor.ts";

const states = ["waiting", "running", "paused", "cancelled", "done", "failed"] as const;
const word = z.string().min(1).max(200);
const some = <T extends z.ZodType>(of: T) =>
  z.object({ of: z.array(of).min(1).max(50), not: z.boolean().default(false) });

/** Which experiments. Times are ISO 8601; an owner may be "me". */
export const listingFilter = z.object({
  text: z.string().max(200).optional(),
  state: some(z.enum(states)).optional(),
  family: some(word).optional(),
  policy: some(word).optional(),
  owner: some(word).optional(),
  created: z.object({ from: z.iso.datetime().optional(), to: z.iso.datetime().optional() }).optional(),
  headline: z.object({ metric: word, least: z.number().optional(), most: z.number().optional() }).optional(),
});

export const listingOrder = z.object({ by: z.enum(sortKeys), descending: z.boolean() });

/** The same for the database: who "me" is, and moments. */
export function filterOf(input: z.infer<typeof listingFilter>, { personId }: Actor): ListingFilter {
  const { owner, created, ...rest } = input;
  return {
    ...rest,
    ...(owner && { owner: withMe(owner, personId) }),
    ...(created && { created: { from: momentOf(created.from), to: momentOf(created.to) } }),
  };
}

const withMe = ({ of, not }: Choice, personId: string | null): Choice => ({
  of: of.map((id) => (id === "me" ? (personId ?? id) : id)),
  not,
});

const momentOf = (text: string | undefined): Date | undefined => (text === undefined ? undefined : new Date(text));
