/** Where a value stands in a definition, outermost first. */
export type Path = readonly (string | number)[];

/** A change to a definition; an undefined value removes the key. */
export interface Edit {
  readonly path: Path;
  readonly value: unknown;
}

/** A path as one string that no other path shares: sweep keys contain dots, so dots cannot join. */
export const pathKey = (path: Path): string => JSON.stringify(path.map(String));

export const startsWith = (path: Path, start: Path): boolean =>
  start.length <= path.length && start.every((key, index) => String(key) === String(path[index]));

export function getIn(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === "object" && at !== null ? (at as Record<string | number, unknown>)[key] : undefined),
    value,
  );
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
