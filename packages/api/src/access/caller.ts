import type { IncomingMessage } from "node:http";
import { findShare, findToken } from "@heirloom/db";
import type { Services } from "../services.ts";
import { localOwner, runnerActor, shareActor, type Actor } from "./actor.ts";
import { isLocalPerson } from "./local.ts";

/** Who makes a request, or why we do not know. */
export type Caller = { readonly actor: Actor } | { readonly actor: null; readonly reason: string };

/**
 * A share link comes first: opened on the owner's own machine it still shows no more than the link does. Then a token. The
 * machine's owner is whoever calls from it without either.
 */
export async function callerOf(
  services: Services,
  request: IncomingMessage,
  shareParam?: string | null,
): Promise<Caller> {
  const share = shareParam ?? headerOf(request, "x-heirloom-share");
  if (share) return shareCaller(services, share);
  const authorization = headerOf(request, "authorization");
  if (authorization) return tokenCaller(services, authorization);
  if (isLocalPerson(request)) return { actor: localOwner };
  return {
    actor: null,
    reason: "This server answers only its own machine; from elsewhere use a share link or a token.",
  };
}

/** Who bears a share link. */
export async function shareCaller({ database }: Services, token: string): Promise<Caller> {
  const share = await findShare(database, token);
  if (share) return { actor: shareActor(share) };
  return { actor: null, reason: "This link does not work: it was revoked, or a part of it is missing." };
}

async function tokenCaller({ database }: Services, authorization: string): Promise<Caller> {
  const token = /^Bearer (\S{1,200})$/i.exec(authorization)?.[1];
  const known = token ? await findToken(database, token) : undefined;
  const make = known && actors[known.kind];
  if (make) return { actor: make(known) };
  return { actor: null, reason: "This token is unknown or has expired; make a new one on the Runners page." };
}

const actors: Record<string, ((token: { id: string; teamId: string }) => Actor) | undefined> = { runner: runnerActor };

function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
