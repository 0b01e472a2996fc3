import { pipeline } from "node:stream/promises";
import { modelFileAt, type ModelFile } from "@heirloom/db";
import { sees, type Actor } from "../access/actor.ts";
import { callerOf } from "../access/caller.ts";
import type { Services } from "../services.ts";
import type { Call } from "./call.ts";
import { answerJson } from "./responses.ts";

export const FILES = "/api/files/";

/** What follows the prefix: an experiment, an arm's letter, a replicate, a generation and a file's name. */
const ADDRESS = /^([\w-]{1,100})\/([A-Z]{1,8})\/(\d{1,9})\/(\d{1,9})\/([a-z0-9][a-z0-9.-]{0,99})$/;

/** GET /api/files/EXPERIMENT/ARM/REPLICATE/GENERATION/NAME: a model's file, for those who may read the experiment. */
export async function answerFiles(services: Services, call: Call): Promise<void> {
  const { request, response, url } = call;
  const refuse = (status: number, message: string): void =>
    answerJson(response, status, { problems: [{ path: [], message }] });
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(405, "Files are read with GET.");
  const caller = await callerOf(services, request, url.searchParams.get("share"));
  if (!caller.actor) return refuse(401, caller.reason);
  const { grants } = caller.actor;
  if (!grants.has("viewer") && !grants.has("share")) return refuse(403, "Files are for those who read experiments.");
  const file = await fileAt(services, caller.actor, url.pathname.slice(FILES.length));
  if (!file) return refuse(404, "There is no such file.");
  await send(services, call, file);
}

async function fileAt({ database }: Services, actor: Actor, path: string): Promise<ModelFile | undefined> {
  const [, experimentId, letter, replicate, generation, name] = ADDRESS.exec(path) ?? [];
  if (experimentId === undefined || !sees(actor, experimentId)) return undefined;
  const place = { replicate: Number(replicate), generation: Number(generation), name: name! };
  return modelFileAt(database, { teamId: actor.teamId, experimentId, letter: letter!, ...place });
}

async function send({ artifacts }: Services, { request, response, url }: Call, file: ModelFile): Promise<void> {
  const [letter] = url.pathname.slice(FILES.length).split("/").slice(1);
  const size = await artifacts.size(file.sha256);
  if (size === undefined) throw new Error(`the file of artifact ${file.sha256} is missing from the data folder`);
  response.writeHead(200, {
    "content-type": "application/octet-stream",
    "content-length": size,
    "content-disposition": `attachment; filename="${letter}-${file.replicate}-${file.generation}-${file.name}"`,
    etag: `"${file.sha256}"`,
  });
  if (request.method === "HEAD") return void response.end();
  // A reader who leaves in the middle has changed their mind.
  await pipeline(artifacts.read(file.sha256), response).catch((error: unknown) => {
    if (!response.destroyed) throw error;
  });
}
