/** `compute`, remembered for as long as its argument lives: what depends on a source or a model alone is computed once. */
export function once<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const before = known.get(key);
    if (before) return before.value;
    const value = compute(key);
    known.set(key, { value });
    return value;
  };
}

/** The same for two arguments. */
export function oncePerPair<A extends object, B extends object, V>(compute: (a: A, b: B) => V): (a: A, b: B) => V {
  const ofFirst = once((a: A) => once((b: B) => compute(a, b)));
  return (a, b) => ofFirst(a)(b);
}
