"use client";
import { useCallback, useMemo } from "react";
import { optional } from "../view/codecs.ts";
import { useViewParam } from "../view/use-view-param.ts";
import { viewOf, type ListKey, type ListTexts, type ListView, type Surroundings } from "./view.ts";

const words = optional();

export interface ChosenView extends ListView {
  readonly texts: ListTexts;
  /** Changes a parameter; null leaves it out. */
  choose(key: ListKey, text: string | null): void;
  /** Leaves all of them out but the order. */
  clear(): void;
}

/** What the address says that a list shows, and how to change it. */
export function useListView(around: Surroundings): ChosenView {
  const params = {
    q: useViewParam("q", words),
    state: useViewParam("state", words),
    family: useViewParam("family", words),
    policy: useViewParam("policy", words),
    owner: useViewParam("owner", words),
    created: useViewParam("created", words),
    headline: useViewParam("headline", words),
    sort: useViewParam("sort", words),
  };
  const text = JSON.stringify(
    Object.entries(params).flatMap(([key, [value]]) => (value === null ? [] : [[key, value]])),
  );
  const texts = useMemo(() => Object.fromEntries(JSON.parse(text) as [ListKey, string][]) as ListTexts, [text]);
  const { now, names } = around;
  const view = useMemo(() => viewOf(texts, names ? { now, names } : { now }), [texts, now, names]);
  // Setters of parameters stay the same; the record that holds them does not.
  const setters = Object.values(params).map(([, set]) => set);
  const choose = useCallback(
    (key: ListKey, next: string | null) => params[key][1](next),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
    setters,
  );
  const clear = useCallback(() => {
    for (const key of ["q", "state", "family", "policy", "owner", "created", "headline"] as const) choose(key, null);
  }, [choose]);
  return { ...view, texts, choose, clear };
}
