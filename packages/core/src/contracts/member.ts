import type { z } from "zod";

interface Schematic {
  readonly kind: string;
  readonly schema: z.ZodObject;
}

export type SchemasOf<M extends readonly Schematic[]> = { [I in keyof M]: M[I]["schema"] };

/** The schemas of an axis, as the tuple that a discriminated union needs. */
export const schemasOf = <const M extends readonly Schematic[]>(members: M): SchemasOf<M> =>
  members.map((member) => member.schema) as SchemasOf<M>;

/**
 * The member of an axis with this kind. A definition that was validated has no other kinds, so a missing member is a bug.
 * The result is typed by the contract, not by the member: shared code knows contracts only.
 */
export function memberOf<T>(members: readonly { readonly kind: string }[], kind: string): T {
  const member = members.find((candidate) => candidate.kind === kind);
  if (!member) throw new Error(`no member "${kind}" is registered; a definition must be validated before it is run`);
  return member as T;
}

/** All members of an axis, typed by the contract. */
export const membersOf = <T extends { readonly kind: string }>(
  members: readonly { readonly kind: string }[],
): readonly T[] => members as readonly T[];
