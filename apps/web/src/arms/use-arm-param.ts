"use client";
import { useViewParam, type Choose } from "../view/use-view-param.ts";
import type { Codec } from "../view/codecs.ts";
import { names, param } from "./view-params.ts";

type Value<C> = C extends Codec<infer T> ? T : never;

/** A choice of the sections about arms. */
export function useArmParam<K extends keyof typeof param>(
  name: K,
): readonly [Value<(typeof param)[K]>, Choose<Value<(typeof param)[K]>>] {
  return useViewParam(names[name], param[name] as unknown as Codec<Value<(typeof param)[K]>>);
}
