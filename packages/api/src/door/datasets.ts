import type { IncomingMessage } from "node:http";
import { InputError, MAX_CHECKPOINT_BYTES } from "@heirloom/core";
import { datasetById, storeDataset } from "@heirloom/db";
import { callerOf } from "../access/caller.ts";
import type { Services } from "../services.ts";
import { datasetView } from "../views-of/others.ts";
import type { Call } from "./call.ts";
import { answerJson } from "./responses.ts";
import { Refusal, refusal, tooLarge } from "./uploads/refusal.ts";
import { take } from "./uploads/take.ts";

/** POST /api/datasets?name=...: the body is a text, a table, images or a checkpoint, written to disk as it comes. */
export async function answerDatasets(services: Services, { request, response, url }: Call): Promise<void> {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  try {
    const teamId = await requireEditor(services, request);
    const name = nameOf(url.searchParams.get("name"));
    const id = await receive(services, request, { teamId, name, signal: gone.signal });
    answerJson(response, 200, datasetView((await datasetById(services.database, { teamId, id }))!));
  } catch (error) {
    if (gone.signal.aborted || (request.destroyed && !request.complete)) return;
    if (!(error instanceof Refusal)) throw error;
    response.setHeader("connection", "close");
    answerJson(response, error.status, { problems: error.problems });
    drain(request);
  }
}

async function requireEditor(services: Services, request: IncomingMessage): Promise<string> {
  if (request.method !== "POST") throw refusal(405, "Upload a file with POST.");
  const caller = await callerOf(services, request);
  if (!caller.actor) throw refusal(401, caller.reason);
  if (!caller.actor.grants.has("editor")) throw refusal(403, "Only editors of the team may upload.");
  return caller.actor.teamId;
}

function nameOf(given: string | null): string {
  const name = given?.trim().replace(/[\p{Cc}/\\]+/gu, " ") ?? "";
  if (name.length === 0 || name.length > 200)
    throw refusal(400, "Give the file a name of 1 to 200 characters: ?name=...");
  return name;
}

interface Sent {
  readonly teamId: string;
  readonly name: string;
  readonly signal: AbortSignal;
}

/** Takes a body in and keeps it as a dataset, whose id it gives. */
async function receive(services: Services, request: IncomingMessage, sent: Sent): Promise<string> {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > MAX_CHECKPOINT_BYTES) throw tooLarge("file", MAX_CHECKPOINT_BYTES, announced);
  const { artifacts, database } = services;
  const { teamId, name, signal } = sent;
  const incoming = await artifacts.receive();
  try {
    const known = await take(request, { name, incoming, signal });
    const { sha256, bytes } = await incoming.seal();
    const id = `ds_${sha256.slice(0, 24)}`;
    await storeDataset(database, { teamId, id, name, sha256, bytes, ...known }, incoming);
    return id;
  } catch (error) {
    throw asRefusal(error);
  } finally {
    await incoming.discard();
  }
}

function asRefusal(error: unknown): unknown {
  if (error instanceof InputError) return new Refusal(400, error.problems);
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOSPC" ? refusal(507, "The disk of the server is full: free some of it, and try again.") : error;
}

const DRAIN_MS = 2000;

/** Reads on for a moment so that the caller gets the answer before the connection closes, but not to the end of anything. */
function drain(request: IncomingMessage): void {
  request.resume();
  const timer = setTimeout(() => request.destroy(), DRAIN_MS);
  request.once("close", () => clearTimeout(timer));
}
