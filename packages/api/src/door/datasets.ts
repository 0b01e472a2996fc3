import type { IncomingMessage } from "node:http";
import { InputError, MAX_TEXT_BYTES, TextScan, type Problem, type TextFacts } from "@heirloom/core";
import { datasetById, storeDataset, type Incoming } from "@heirloom/db";
import { callerOf } from "../access/caller.ts";
import type { Services } from "../services.ts";
import { datasetView } from "../views-of/others.ts";
import type { Call } from "./call.ts";
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

/** POST /api/datasets?name=...: the body is the text, written to disk and checked while it comes. */
export async function answerDatasets(services: Services, { request, response, url }: Call): Promise<void> {
  try {
    const teamId = await requireEditor(services, request);
    const name = nameOf(url.searchParams.get("name"));
    const { sha256, facts } = await receive(services, request);
    const id = `ds_${sha256.slice(0, 24)}`;
    const { bytes, words, types, head } = facts;
    await storeDataset(services.database, { teamId, id, name, bytes, sha256, words, types, head });
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
  if (request.method !== "POST") throw refusal(405, "Upload a text with POST.");
  const caller = await callerOf(services, request);
  if (!caller.actor) throw refusal(401, caller.reason);
  if (!caller.actor.grants.has("editor")) throw refusal(403, "Only editors of the team may upload.");
  return caller.actor.teamId;
}

function nameOf(given: string | null): string {
  const name = given?.trim().replace(/[\p{Cc}/\\]+/gu, " ") ?? "";
  if (name.length === 0 || name.length > 200)
    throw refusal(400, "Give the text a name of 1 to 200 characters: ?name=...");
  return name;
}

async function receive(
  { artifacts }: Services,
  request: IncomingMessage,
): Promise<{ sha256: string; facts: TextFacts }> {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > MAX_TEXT_BYTES) throw tooLarge(announced);
  const incoming = await artifacts.receive();
  try {
    const facts = await take(request, incoming);
    const { sha256 } = await incoming.keep();
    return { sha256, facts };
  } catch (error) {
    throw error instanceof InputError ? new Refusal(400, error.problems) : error;
  } finally {
    await incoming.discard();
  }
}

async function take(request: IncomingMessage, incoming: Incoming): Promise<TextFacts> {
  const scan = new TextScan();
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > MAX_TEXT_BYTES) throw tooLarge();
    scan.push(chunk);
    await incoming.write(chunk);
  }
  return scan.finish();
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
