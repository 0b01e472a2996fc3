import { z } from "zod";
import { definitionSchema } from "./schema.ts";
import { valueAt } from "./value-at.ts";

interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly oneOf?: readonly Node[];
  readonly const?: unknown;
}

let root: Node | undefined;

/** The keys that a mapping may have, at a path of what was given; undefined where anything or no mapping may stand. */
export function keysAt(path: readonly (string | number)[], input: unknown): string[] | undefined {
  root ??= z.toJSONSchema(definitionSchema, { io: "input" }) as Node;
  let node: Node | undefined = chosen(root, input);
  for (const [index, key] of path.entries()) {
    node = typeof key === "number" ? node?.items : node?.properties?.[key];
    if (node) node = chosen(node, valueAt(input, path.slice(0, index + 1)));
  }
  return node?.properties && Object.keys(node.properties);
}

/** Of the members of an axis, the one whose kind was given. */
function chosen(node: Node, value: unknown): Node | undefined {
  if (!node.oneOf) return node;
  const kind = valueAt(value, ["kind"]);
  return node.oneOf.find((option) => option.properties?.["kind"]?.const === kind);
}
