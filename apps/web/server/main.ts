import { createServer } from "node:http";
import { createDoor, openServices } from "@heirloom/api";
import { settings } from "./env.ts";
import type { Pages } from "./pages.ts";

/** The server: database, doors and pages in one process. */
const wanted = read(() => settings(process.env));
const services = await openServices(wanted).catch(refuse);
// Pages that are rendered here find the services of their own process.
Object.assign(globalThis, { [Symbol.for("heirloom.services")]: services });
const door = createDoor(services);
const pages: Pages | undefined = wanted.withoutPages ? undefined : await openPages().catch(closeAndRefuse);

const server = createServer((request, response) => {
  respond(request, response).catch((error: unknown) => {
    console.error("request:", error instanceof Error ? (error.stack ?? error.message) : error);
    response.destroy();
  });
});
// A checkpoint of 4 GB over a slow line takes its time; headers do not.
server.requestTimeout = 2 * 60 * 60_000;
server.headersTimeout = 20_000;
server.once("error", (error: NodeJS.ErrnoException) => closeAndRefuse(explained(error)));
server.listen(wanted.port, wanted.host, () => {
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : wanted.port;
  console.log(`Heirloom server at http://${wanted.host}:${port}, data in ${wanted.dataDir}`);
  // Whoever started this process waits for it: another server on the same port would answer, too.
  process.send?.({ port });
});

async function respond(...[request, response]: Parameters<typeof door>): Promise<void> {
  if (await door(request, response)) return;
  if (pages) return pages.answer(request, response);
  response.writeHead(404).end();
}

async function openPages(): Promise<Pages> {
  return (await import("./pages.ts")).openPages(wanted);
}

let stopping = false;
/** Longest an orderly end may take, in milliseconds. */
const GRACE_MS = 4500;

async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(code || 1), GRACE_MS).unref();
  server.close();
  // Live updates never end by themselves: cut off, a page comes back with its cursor.
  server.closeAllConnections();
  await pages?.close().catch(() => undefined);
  await services.close();
  process.exit(code);
}

process.on("SIGTERM", () => void stop(0));
process.on("SIGINT", () => void stop(0));
// Started by another process that has died: nobody is left to stop this one.
process.once("disconnect", () => void stop(0));
void services.database.failed.then((error) => {
  console.error(`The database has failed: ${error.message}`);
  return stop(1);
});

function read<T>(get: () => T): T {
  try {
    return get();
  } catch (error) {
    return refuse(error);
  }
}

function refuse(error: unknown): never {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

function explained(error: NodeJS.ErrnoException): Error {
  if (error.code !== "EADDRINUSE") return error;
  const message = `Port ${wanted.port} is in use. Stop what uses it, or choose another: PORT=${wanted.port + 1} npm start`;
  return new Error(message, { cause: error });
}

async function closeAndRefuse(error: unknown): Promise<never> {
  await services.close();
  return refuse(error);
}
