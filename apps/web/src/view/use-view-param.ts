"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useEffect, useMemo, useSyncExternalStore } from "react";
import type { Codec } from "./codecs.ts";
import { view } from "./view.ts";

/** Takes a value, or what makes one of the value before. */
export type Choose<T> = (next: T | ((before: T) => T)) => void;

const isMaker = <T>(next: T | ((before: T) => T)): next is (before: T) => T => typeof next === "function";

/**
 * A choice that lives in the query of the page's address: it survives a reload and is shared with the link. The default is left
 * out; a text that means nothing reads as the default and is dropped. Works on the server, where it reads what was asked for.
 * Everyone who names the same parameter on a page shares its value.
 */
export function useViewParam<T>(name: string, codec: Codec<T>): readonly [T, Choose<T>] {
  const path = usePathname();
  const params = useSearchParams();
  const chosen = useSyncExternalStore(
    view.subscribe,
    () => view.chosen(path, name),
    () => undefined,
  );
  const text = chosen === undefined ? params.get(name) : chosen;
  const parsed = useMemo(() => (text === null ? undefined : codec.parse(text)), [text, codec]);
  const value = parsed === undefined ? codec.fallback : parsed;
  const query = params.toString();
  useEffect(() => view.settle(path, query), [path, query]);
  useEffect(() => {
    if (text !== null && codec.parse(text) === undefined) view.choose(path, name, null);
  }, [path, name, text, codec]);
  const choose = useCallback<Choose<T>>(
    (next) => {
      const before = readParam(path, name, codec);
      const after = isMaker(next) ? next(before) : next;
      const written = codec.format(after);
      view.choose(path, name, written === codec.format(codec.fallback) ? null : written);
    },
    [path, name, codec],
  );
  return [value, choose];
}

/** The value of a parameter at this moment, which a component may not have rendered yet. */
function readParam<T>(path: string, name: string, codec: Codec<T>): T {
  const chosen = view.chosen(path, name);
  const text = chosen === undefined ? new URLSearchParams(location.search).get(name) : chosen;
  return (text === null ? undefined : codec.parse(text)) ?? codec.fallback;
}
