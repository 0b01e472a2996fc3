import type { Problem } from "./problem.ts";

/** A definition needs 5 levels; more than this is no definition, and would exhaust the stack of whoever walks it. */
const MAX_DEPTH = 32;

const NUL = "\u0000";

/** What no schema looks for: nesting without end, cycles among it, NUL characters, and keys that name an object's prototype. */
export function structureProblem(input: unknown): Problem | undefined {
  if (typeof input !== "object" || input === null) return undefined;
  const open: { value: object; path: (string | number)[] }[] = [{ value: input, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    if (path.length > MAX_DEPTH) {
      return { path: path.slice(0, 2), message: `is nested over ${MAX_DEPTH} levels deep; a definition needs 5` };
    }
    for (const [key, inner] of Object.entries(value)) {
      if (key.includes(NUL) || (typeof inner === "string" && inner.includes(NUL))) {
        return {
          path: [...path, key.replaceAll(NUL, "")],
          message: "holds a NUL character, which no database keeps; remove it",
        };
      }
      if (key === "__proto__") return { path: [...path, key], message: `"${key}" is not a key here; remove it` };
      if (typeof inner === "object" && inner !== null) open.push({ value: inner, path: [...path, key] });
    }
  }
  return undefined;
}
