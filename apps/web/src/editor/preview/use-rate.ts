"use client";
import type { RateView } from "@heirloom/api";
import { useEffect, useState } from "react";
import { useClient } from "../../trpc/provider.tsx";

/** A rate, and when it was told. */
export type ToldRate = RateView & { readonly at: Date };

/** How fast models of the one family were run here; null where there are several, or none was. */
export function useRate(families: readonly string[]): ToldRate | null {
  const client = useClient();
  const [rate, setRate] = useState<ToldRate | null>(null);
  const [family] = families.length === 1 ? families : [];
  useEffect(() => {
    let gone = false;
    if (family === undefined) return;
    // An estimate by the formula is good enough where the server cannot be asked.
    client.experiments.rate.query({ family }).then(
      (told) => gone || setRate(told && { ...told, at: new Date() }),
      () => gone || setRate(null),
    );
    return () => {
      gone = true;
    };
  }, [client, family]);
  return rate?.family === family ? rate : null;
}
