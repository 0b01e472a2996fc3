import { InputError, type Problem } from "@heirloom/core";
import { TRPCClientError } from "@trpc/client";

/** The server cannot be reached, or will not do it for us. */
export class ServerError extends Error {
  override readonly name: string = "ServerError";
}

/** Nothing answers at the server's address. */
export class Unreachable extends ServerError {
  override readonly name = "Unreachable";

  constructor(url: string, cause: unknown) {
    super(`${url} does not answer`, { cause });
  }
}

/** The experiment did not succeed, or is not in a state to do what was asked. */
export class RunFailed extends Error {
  override readonly name = "RunFailed";
}

/** The person stopped it. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

interface CallShape {
  readonly code?: string;
  readonly problems?: readonly Problem[];
}

/** What the server said about a failed call; undefined when it said nothing, that is when it was not reached. */
export function callShape(error: unknown): CallShape | undefined {
  if (!(error instanceof TRPCClientError)) return undefined;
  const data: unknown = error.data;
  return typeof data === "object" && data !== null ? (data as CallShape) : undefined;
}

/** Codes of failures that pass by themselves. */
const passing = ["TIMEOUT", "TOO_MANY_REQUESTS", "BAD_GATEWAY", "SERVICE_UNAVAILABLE", "GATEWAY_TIMEOUT"];

/** Whether the same call may succeed later: no connection, or no answer of ours, a proxy's page for instance. */
export function mayPass(error: unknown): boolean {
  if (error instanceof ServerError) return true;
  if (!(error instanceof TRPCClientError)) return false;
  const code = callShape(error)?.code;
  return code === undefined || passing.includes(code);
}

/** The same failure as the kind of error that a person can act on. */
export function explainCall(error: unknown): unknown {
  if (!(error instanceof TRPCClientError)) return error;
  if (error.cause instanceof ServerError) return error.cause;
  const shape = callShape(error);
  if (!shape) {
    const message = `the server's answer is not one of Heirloom (${error.message}); check the address`;
    return new ServerError(message, { cause: error });
  }
  if (shape.problems?.length) return new InputError(shape.problems);
  if (shape.code === "CONFLICT") return new RunFailed(error.message, { cause: error });
  if (shape.code === "NOT_FOUND" || shape.code === "BAD_REQUEST") {
    return new InputError([{ path: [], message: error.message }]);
  }
  if (shape.code === "UNAUTHORIZED" || shape.code === "FORBIDDEN") {
    const message = `the server refused: ${error.message}. Set HEIRLOOM_TOKEN to a token that may do this`;
    return new ServerError(message, { cause: error });
  }
  return new ServerError(`the server failed: ${error.message}`, { cause: error });
}
