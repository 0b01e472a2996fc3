"use client";
import { createContext, useContext, useState, type ReactNode } from "react";
import { createClient, type Client } from "./client.ts";

const Context = createContext<Client | null>(null);

/** Gives the pages below it one client; with `share`, that of a share link. */
export function ClientProvider({ share, children }: { share?: string; children: ReactNode }) {
  const [client] = useState(() => createClient(share));
  return <Context value={client}>{children}</Context>;
}

export function useClient(): Client {
  const client = useContext(Context);
  if (!client) throw new Error("useClient stands outside ClientProvider; wrap the layout in it");
  return client;
}
