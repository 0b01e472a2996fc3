"use client";
import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import { GenerationStore } from "./generation.ts";

const Context = createContext<GenerationStore | null>(null);

/** One cursor for everything inside. `newest` is the newest generation there is data for. */
export function GenerationProvider({ newest, children }: { newest: number; children: ReactNode }) {
  const [store] = useState(() => new GenerationStore(newest));
  useEffect(() => store.setNewest(newest), [store, newest]);
  return <Context value={store}>{children}</Context>;
}

export function useGenerationStore(): GenerationStore {
  const store = useContext(Context);
  if (!store) throw new Error("a figure stands outside GenerationProvider; wrap the page's figures in it");
  return store;
}

export function useGeneration(): number {
  const store = useGenerationStore();
  return useSyncExternalStore(
    store.subscribe,
    () => store.current,
    () => store.current,
  );
}

export function useFollows(): boolean {
  const store = useGenerationStore();
  return useSyncExternalStore(
    store.subscribe,
    () => store.follows,
    () => store.follows,
  );
}
