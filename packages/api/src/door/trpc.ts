import { nodeHTTPRequestHandler } from "@trpc/server/adapters/node-http";
import { callerOf } from "../access/caller.ts";
import { logFailure } from "../log.ts";
import { appRouter } from "../router.ts";
import type { Services } from "../services.ts";
import type { Context } from "../trpc.ts";
import { MOST_FRAME_BYTES } from "../work/frame.ts";
import type { Call } from "./call.ts";

const PREFIX = "/api/trpc/";
const MOST_JSON_BYTES = 2 * 1024 * 1024;
const MOST_CALLS = 20;

/** tRPC. Queries may come by POST too, for inputs that do not fit into an address. */
export async function answerTrpc(services: Services, { request, response, url }: Call): Promise<void> {
  const binary = request.headers["content-type"]?.startsWith("application/octet-stream") ?? false;
  await nodeHTTPRequestHandler({
    req: request,
    res: response,
    path: decodeURIComponent(url.pathname.slice(PREFIX.length)),
    router: appRouter,
    allowMethodOverride: true,
    maxBatchSize: MOST_CALLS,
    maxBodySize: binary ? MOST_FRAME_BYTES : MOST_JSON_BYTES,
    createContext: async ({ info }): Promise<Context> => ({
      services,
      caller: await callerOf(services, request, shareOf(info.connectionParams)),
    }),
    onError({ error, path }) {
      if (error.code === "INTERNAL_SERVER_ERROR") logFailure(path ?? "tRPC", error);
    },
  });
}

/** An EventSource sends no headers of its own: its share travels with the connection. */
const shareOf = (params: Record<string, string | undefined> | null): string | null => params?.share ?? null;
