"use client";
import { createContext, useContext, useState, type ReactNode } from "react";
import { createClient, type Client } from "./client.ts";

const Context = createContext<Client | null>(null);
const Share = createContext<string | undefined>(undefined);

/** Gives the pages below it one client; with `share`, that of a share link. */
export function ClientProvider({ share, children }: { share?: string; children: ReactNode }) {
  const [client] = useState(() => createClient(share));
  return (
    <Context value={client}>
      <Share value={share}>{children}</Share>
    </Context>
  );
}

/** Where a file of the server is for whoever reads this page: a link sends no headers, so a share goes with the address. */
export function useFileAddress(path: string): string {
  const share = useContext(Share);
  return share === undefined ? path : `${path}?${new URLSearchParams({ share })}`;
}

/** Token of the link that this page was opened with; undefined on pages of people. */
export const useShare = (): string | undefined => useContext(Share);

export function useClient(): Client {
  const client = useContext(Context);
  if (!client) throw new Error("useClient stands outside ClientProvider; wrap the layout in it");
  return client;
}
