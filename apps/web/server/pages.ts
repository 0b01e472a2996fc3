import type { IncomingMessage, ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { isLocalHost, isLocalPerson } from "@heirloom/api";
import next from "next";
import type { Settings } from "./env.ts";

export interface Pages {
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): Promise<void>;
}

/** The web app: Next's own request handler, behind the same rules as the doors. */
export async function openPages({ development, port, host }: Settings): Promise<Pages> {
  const app = next({ dev: development, dir: fileURLToPath(new URL("..", import.meta.url)), port, hostname: host });
  await app.prepare();
  const handle = app.getRequestHandler();
  return {
    async answer(request, response) {
      securePage(response, development);
      if (!mayRead(request)) return forbid(response);
      await handle(request, response);
    },
    close: () => app.close(),
  };
}

/** What a share link needs; everything else shows the team's work, which is for this machine only. */
const shared = /^\/(s|_next)\/|^\/(favicon|icon|apple-icon)[^/]*$/;

function mayRead(request: IncomingMessage): boolean {
  if (shared.test(pathOf(request))) return true;
  // A link from another site may open a page here; it may not read what the page says.
  const { "sec-fetch-site": _site, origin: _origin, ...headers } = request.headers;
  const opened = request.headers["sec-fetch-mode"] === "navigate" && request.method === "GET";
  return (
    isLocalPerson(opened ? Object.create(request, { headers: { value: headers } }) : request) &&
    isLocalHost(headers.host)
  );
}

/** The path as Next will read it: "/s/../" is the home page, not a shared one. */
function pathOf({ url = "/" }: IncomingMessage): string {
  const path = url.startsWith("//") ? undefined : URL.parse(url, "http://localhost")?.pathname;
  return path ?? "/";
}

function forbid(response: ServerResponse): void {
  response.writeHead(403, { "content-type": "text/plain; charset=utf-8" });
  response.end(
    "Heirloom shows its pages only on its own machine. Open http://localhost there, or ask for a share link.\n",
  );
}

function securePage(response: ServerResponse, development: boolean): void {
  const scripts = development ? "'self' 'unsafe-inline' 'unsafe-eval'" : "'self' 'unsafe-inline' 'wasm-unsafe-eval'";
  const policy = [
    "default-src 'self'",
    `script-src ${scripts}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  response.setHeader("content-security-policy", policy.join("; "));
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("x-frame-options", "DENY");
  response.setHeader("referrer-policy", "no-referrer");
}
