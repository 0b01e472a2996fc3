import type * as Api from "@heirloom/api";
import { headers } from "next/headers";

const KEY = Symbol.for("heirloom.services");

/** The services that the server process opened. A page never opens a database itself. */
function services(): Api.Services {
  const found = (globalThis as Record<symbol, unknown>)[KEY];
  if (!found)
    throw new Error("pages are served by apps/web/server/main.ts, which opens the database: start that instead");
  return found as Api.Services;
}

/** The server's own copy of the module: bundled, it would bring a second database driver into the pages. */
const api = (): Promise<typeof Api> => import(/* turbopackIgnore: true */ "@heirloom/api");

/** Calls as the person at this machine. */
export async function personCaller() {
  const { localCaller, localOwner, isLocalHost } = await api();
  const host = (await headers()).get("host") ?? undefined;
  if (!isLocalHost(host)) throw new Error(`this server shows its pages to its own machine only, not to ${host}`);
  return localCaller(services(), localOwner);
}

/** Calls as the bearer of a share link; null when the link does not work. */
export async function shareLinkCaller(token: string) {
  const { localCaller, shareCaller } = await api();
  const { actor } = await shareCaller(services(), token);
  return actor && localCaller(services(), actor);
}

const absent = new Set(["NOT_FOUND", "UNAUTHORIZED", "FORBIDDEN", "BAD_REQUEST"]);

/** The answer, or null for what is not there or not this caller's to see. */
export async function orNothing<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && "code" in error && absent.has(String(error.code))) return null;
    throw error;
  }
}
