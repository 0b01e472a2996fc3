/** Nested arrays and records of leaves: the form of parameters, batches and states. */
export type Tree<T> = T | readonly Tree<T>[] | { readonly [key: string]: Tree<T> };

export interface Leaf<T> {
  /** Keys from the root, joined by dots: "blocks.0.mlp.weight". Empty when the tree is one leaf. */
  readonly path: string;
  readonly value: T;
}

function isPlain(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null && value.constructor === Object;
}

/** A specification of a tensor is a plain object, yet a leaf. */
function isSpec(value: { readonly [key: string]: unknown }): boolean {
  return Array.isArray(value["shape"]) && typeof value["dtype"] === "string";
}

function children(tree: unknown): [string, unknown][] | undefined {
  if (Array.isArray(tree)) return tree.map((child, index) => [String(index), child]);
  return isPlain(tree) && !isSpec(tree) ? Object.entries(tree) : undefined;
}

/** The leaves with their paths, depth first, records in the order of their keys: the order of jax-js. */
export function flatten<T>(tree: Tree<T>, path = ""): Leaf<T>[] {
  const below = children(tree);
  if (below === undefined) return [{ path, value: tree as T }];
  return below.flatMap(([key, child]) => flatten(child as Tree<T>, path === "" ? key : `${path}.${key}`));
}

/** The leaves alone, in the order of `flatten`. */
export function leaves<T>(tree: Tree<T>): T[] {
  return flatten(tree).map((leaf) => leaf.value);
}

function rebuild(tree: unknown, next: () => unknown): unknown {
  const below = children(tree);
  if (below === undefined) return next();
  if (Array.isArray(tree)) return below.map(([, child]) => rebuild(child, next));
  return Object.fromEntries(below.map(([key, child]) => [key, rebuild(child, next)]));
}

/**
 * Puts leaves into the nesting of another tree.
 * @throws when there are fewer or more leaves than places
 */
export function unflatten<B>(like: Tree<unknown>, values: readonly B[]): Tree<B> {
  let used = 0;
  const result = rebuild(like, () => {
    if (used >= values.length)
      throw new Error(`unflatten: the tree has more places than the ${values.length} leaves given`);
    return values[used++];
  });
  if (used < values.length) throw new Error(`unflatten: ${values.length} leaves for ${used} places`);
  return result as Tree<B>;
}

/** The same nesting with a function of each leaf and its path. */
export function mapTree<A, B>(tree: Tree<A>, fn: (value: A, path: string) => B): Tree<B> {
  return unflatten<B>(
    tree,
    flatten<A>(tree).map((leaf) => fn(leaf.value, leaf.path)),
  );
}
