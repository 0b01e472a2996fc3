import type { IncomingMessage, ServerResponse } from "node:http";

/** A request at the door, with the way to answer it. */
export interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
}
