import type { IncomingMessage, ServerResponse } from "node:http";
import { isForeign } from "../access/local.ts";
import { logFailure } from "../log.ts";
import type { Services } from "../services.ts";
import { answerDatasets } from "./datasets.ts";
import { answerHealth } from "./health.ts";
import { answerJson, secure } from "./responses.ts";
import { answerTrpc } from "./trpc.ts";

/** Answers a request if it is one of ours. */
export type Door = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

type Answer = (services: Services, call: Call) => Promise<void>;

export interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
}

const LONGEST_URL = 16_000;

/** The HTTP doors: /healthz, /api/trpc/* and /api/datasets. */
export function createDoor(services: Services): Door {
  return async (request, response) => {
    const answer = answerFor(request.url ?? "/");
    if (!answer) return false;
    secure(response);
    try {
      await guarded(services, request, response, answer);
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

async function guarded(
  services: Services,
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
): Promise<void> {
  const { url = "/" } = request;
  if (url.length > LONGEST_URL) return refuse(response, 414, "The address is too long: send the call with POST.");
  // No page of another site has any business here, whatever it knows.
  if (isForeign(request)) return refuse(response, 403, "Pages of other sites may not call this server.");
  await answer(services, { request, response, url: new URL(url, "http://door") });
}

function answerFor(url: string): Answer | undefined {
  const path = pathOf(url);
  if (path === "/healthz") return answerHealth;
  if (path === "/api/datasets") return answerDatasets;
  return path.startsWith("/api/trpc/") ? answerTrpc : undefined;
}

const pathOf = (url: string): string => url.split("?", 1)[0]!;

function refuse(response: ServerResponse, status: number, message: string): void {
  answerJson(response, status, { problems: [{ path: [], message }] });
}
