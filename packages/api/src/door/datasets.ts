import type { IncomingMessage } from "node:http";
import { InputError, MAX_TABLE_BYTES, MAX_TEXT_BYTES, TextScan } from "@heirloom/core";
import type { Problem, TableFacts, TextFacts } from "@heirloom/core";
import { datasetById, storeDataset, type Incoming } from "@heirloom/db";
import { callerOf } from "../access/caller.ts";
import type { Services } from "../services.ts";
import { datasetView } from "../views-of/others.ts";
import type { Call } from "./call.ts";
import { recogniseTable } from "./recognise.ts";
import { answerJson } from "./responses.ts";

/** An upload that is refused, as HTTP says it. */
class Refusal extends Error {
  readonly status: number;
  readonly problems: readonly Problem[];

  constructor(status: number, problems: readonly Problem[]) {
    super(problems[0]?.message);
    this.status = status;
    this.problems = problems;
  }
}

const refusal = (status: number, message: string): Refusal => new Refusal(status, [{ path: [], message }]);

/** POST /api/datasets?name=...: the body is a text or a table, written to disk and checked while it comes. */
export async function answerDatasets(services: Services, { request, response, url }: Call): Promise<void> {
  try {
    const teamId = await requireEditor(services, request);
    const name = nameOf(url.searchParams.get("name"));
    const id = await receive(services, request, { teamId, name });
    answerJson(response, 200, datasetView((await datasetById(services.database, { teamId, id }))!));
  } catch (error) {
    if (request.destroyed && !request.complete) return;
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

/** Takes a body in and keeps it as a dataset, whose id it gives. */
async function receive(
  { artifacts, database }: Services,
  request: IncomingMessage,
  { teamId, name }: { teamId: string; name: string },
): Promise<string> {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > MAX_TEXT_BYTES) throw tooLarge(announced);
  const incoming = await artifacts.receive();
  try {
    const { facts, table } = await take(request, incoming, name);
    const { sha256 } = await incoming.seal();
    const id = `ds_${sha256.slice(0, 24)}`;
    const kind = table ? "table" : "text";
    await storeDataset(database, { teamId, id, name, sha256, ...facts, kind, table }, incoming);
    return id;
  } catch (error) {
    throw error instanceof InputError ? new Refusal(400, error.problems) : error;
  } finally {
    await incoming.discard();
  }
}

interface Taken {
  readonly facts: TextFacts;
  /** Null for a text that is no table. */
  readonly table: TableFacts | null;
}

async function take(request: IncomingMessage, incoming: Incoming, name: string): Promise<Taken> {
  const scan = new TextScan();
  let whole: Buffer[] | undefined = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > MAX_TEXT_BYTES) throw tooLarge();
    scan.push(chunk);
    whole = bytes <= MAX_TABLE_BYTES ? whole : undefined;
    whole?.push(chunk);
    await incoming.write(chunk);
  }
  return { facts: scan.finish(), table: recogniseTable(name, whole && Buffer.concat(whole)) };
}

function tooLarge(bytes?: number): Refusal {
  const size =
    bytes === undefined ? "is over" : `has ${Math.ceil(bytes / 2 ** 20).toLocaleString("en-US")} MB, more than`;
  return refusal(413, `The text ${size} ${MAX_TEXT_BYTES / 2 ** 20} MB: upload a part of it.`);
}

const DRAIN_MS = 2000;

/** Reads on for a moment so that the caller gets the answer before the connection closes, but not to the end of anything. */
function drain(request: IncomingMessage): void {
  request.resume();
  const timer = setTimeout(() => request.destroy(), DRAIN_MS);
  request.once("close", () => clearTimeout(timer));
}
