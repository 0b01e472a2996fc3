import type { AppRouter } from "@heirloom/api";
import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  isNonJsonSerializable,
  splitLink,
  type TRPCClient,
} from "@trpc/client";
import { EventSource, type EventSourceInit } from "eventsource";
import { connectionHeaders, serverUrl, type Connection } from "./connection.ts";
import { Unreachable } from "./errors.ts";

/** The server's procedures, typed: `client.experiments.list.query({})`. */
export type HeirloomClient = TRPCClient<AppRouter>;

/** An experiment as the server tells it: everything, or in a live update what changed. */
export type ExperimentSnapshot = Awaited<ReturnType<HeirloomClient["experiments"]["get"]["query"]>>;

/** Calls are batched; binary input and live updates go over requests of their own. */
export function createClient(connection: Connection): HeirloomClient {
  const server = serverUrl(connection.url);
  const url = `${server}/api/trpc`;
  const headers = connectionHeaders(connection);
  const http = { url, headers, fetch: reaching(server) };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({ url, EventSource, eventSourceOptions: eventSource(headers) }),
        false: splitLink({
          condition: (operation) => isNonJsonSerializable(operation.input),
          true: httpLink(http),
          false: httpBatchLink(http),
        }),
      }),
    ],
  });
}

/** An EventSource sends no headers of its own, so its fetch adds them. */
const eventSource = (headers: Record<string, string>): EventSourceInit => ({
  fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, ...headers } }),
});

/** A call that has no answer after this long will not get one: the other side is gone without a word. Milliseconds. */
const TIMEOUT = 60_000;
/** Bytes a millisecond at which a body gets through even a bad connection. */
const SLOWEST = 250;

const patience = (body: unknown): number =>
  TIMEOUT + (body instanceof Uint8Array ? Math.ceil(body.byteLength / SLOWEST) : 0);

/** A fetch whose failure says which server did not answer. */
const reaching =
  (server: string) =>
  async (
    input: string | URL | Request,
    init: Pick<RequestInit, "body"> & { signal?: AbortSignal | null | undefined } = {},
  ): Promise<Response> => {
    const { signal } = init;
    try {
      return await fetch(input, {
        ...init,
        signal: AbortSignal.any([AbortSignal.timeout(patience(init.body)), ...(signal ? [signal] : [])]),
      });
    } catch (cause) {
      if (signal?.aborted) throw cause;
      throw new Unreachable(server, cause);
    }
  };
