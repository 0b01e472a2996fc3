"use client";
import type { SavedViewView } from "@heirloom/api";
import { useCallback, useEffect, useState } from "react";
import { sentenceOf } from "../trpc/client.ts";
import { useClient } from "../trpc/provider.tsx";

/** Pages that have views. */
export type ViewPage = "experiments" | "experiment" | "compare";

export interface Views {
  /** Null until they are known. */
  readonly views: readonly SavedViewView[] | null;
  /** Why the last change did not come about. */
  readonly failure: string | null;
  add(name: string, query: string): Promise<SavedViewView | undefined>;
  change(id: string, change: { name?: string; query?: string }): Promise<SavedViewView | undefined>;
  remove(id: string): Promise<boolean>;
  setDefault(view: Pick<SavedViewView, "name" | "query">): Promise<SavedViewView | undefined>;
}

/** The views of a page: one's own and the team's. With `first`, the server has told them already. */
export function useViews(page: ViewPage, first?: readonly SavedViewView[]): Views {
  const client = useClient();
  const [views, setViews] = useState<readonly SavedViewView[] | null>(first ?? null);
  const [failure, setFailure] = useState<string | null>(null);
  const read = useCallback(
    () => client.views.list.query({ page }).then(setViews, (error: unknown) => setFailure(sentenceOf(error))),
    [client, page],
  );
  useEffect(() => {
    if (!first) void read();
  }, [first, read]);
  const then = useCallback(
    async <T>(asked: Promise<T>): Promise<T | undefined> => {
      try {
        const answer = await asked;
        setFailure(null);
        await read();
        return answer;
      } catch (error) {
        setFailure(sentenceOf(error));
        return undefined;
      }
    },
    [read],
  );
  return {
    views,
    failure,
    add: (name, query) => then(client.views.save.mutate({ page, name, query })),
    change: (id, change) => then(client.views.save.mutate({ id, ...change })),
    remove: async (id) => (await then(client.views.remove.mutate({ id }))) !== undefined,
    setDefault: ({ name, query }) => then(client.views.setDefault.mutate({ page, name, query })),
  };
}
