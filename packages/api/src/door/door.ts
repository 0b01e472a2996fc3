import type { IncomingMessage, ServerResponse } from "node:http";
import { isForeign } from "../access/local.ts";
import { logFailure } from "../log.ts";
import type { Call } from "./call.ts";
import type { Services } from "../services.ts";
import { answerDatasets } from "./datasets.ts";
import { answerFiles, FILES } from "./files.ts";
import { answerHealth } from "./health.ts";
import { answerJson, secure } from "./responses.ts";
import { answerTrpc } from "./trpc.ts";

/** Answers a request if it is one of ours. */
export type Door = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

type Answer = (services: Services, call: Call) => Promise<void>;

const LONGEST_URL = 16_000;

/** The HTTP doors: /healthz, /api/trpc/*, /api/datasets and /api/files/*. */
export function createDoor(services: Services): Door {
  return async (request, response) => {
    const answer = answerFor(request.url ?? "/");
    if (!answer) return false;
    secure(response);
    try {
      if (admitted(request, response))
        await answer(services, { request, response, url: new URL(request.url!, "http://door") });
    } catch (error) {
      // The path alone: a query string may hold a share's token.
      logFailure(`${request.method} ${pathOf(request.url ?? "/")}`, error);
      answerJson(response, 500, {
        problems: [{ path: [], message: "Something went wrong inside the server; its terminal says what." }],
      });
    }
    return true;
  };
}

/** Whether a request may be answered at all; if not, it has been told why. */
function admitted(request: IncomingMessage, response: ServerResponse): boolean {
  const tooLong = (request.url ?? "").length > LONGEST_URL;
  if (tooLong) refuse(response, 414, "The address is too long: send the call with POST.");
  // No page of another site has any business here, whatever it knows.
  else if (isForeign(request)) refuse(response, 403, "Pages of other sites may not call this server.");
  else return true;
  return false;
}

function answerFor(url: string): Answer | undefined {
  const path = pathOf(url);
  if (path === "/healthz") return answerHealth;
  if (path === "/api/datasets") return answerDatasets;
  if (path.startsWith(FILES)) return answerFiles;
  return path.startsWith("/api/trpc/") ? answerTrpc : undefined;
}

const pathOf = (url: string): string => url.split("?", 1)[0]!;

function refuse(response: ServerResponse, status: number, message: string): void {
  answerJson(response, status, { problems: [{ path: [], message }] });
}
