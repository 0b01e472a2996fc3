import type { AppRouter } from "@heirloom/api";
import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  splitLink,
  TRPCClientError,
} from "@trpc/client";
import type { Problem } from "@heirloom/core";

export type Client = ReturnType<typeof createClient>;

const url = "/api/trpc";

/** Queries whose input may not fit into an address. */
const LONG: ReadonlySet<string> = new Set(["experiments.check"]);

/** A client of the server that served this page: the local owner's, or that of a share link. */
export function createClient(share?: string) {
  const headers = share === undefined ? {} : { "x-heirloom-share": share };
  const connectionParams = share === undefined ? null : { share };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({ url, connectionParams }),
        false: splitLink({
          condition: ({ path }) => LONG.has(path),
          true: httpLink({ url, headers, methodOverride: "POST" }),
          false: httpBatchLink({ url, headers, maxURLLength: 4_000 }),
        }),
      }),
    ],
  });
}

/** What was wrong with the input, when the server said so; undefined for any other failure. */
export function problemsOf(error: unknown): readonly Problem[] | undefined {
  if (!(error instanceof TRPCClientError)) return undefined;
  const problems: unknown = (error.data as { problems?: unknown } | null | undefined)?.problems;
  return Array.isArray(problems) ? (problems as Problem[]) : undefined;
}

/** What was asked for is not there (any more) for whoever asks: asking again does not help. */
export const isGone = (error: unknown): boolean =>
  error instanceof TRPCClientError && GONE.has((error.data as { code?: unknown } | null | undefined)?.code);

const GONE: ReadonlySet<unknown> = new Set(["NOT_FOUND", "UNAUTHORIZED", "FORBIDDEN"]);

/** What fetch tells only in the browser's own words. */
const UNREACHED = "the server cannot be reached; check that it runs and try again";

/** A failure as a sentence. */
export function sentenceOf(error: unknown): string {
  const problems = problemsOf(error);
  if (problems?.length) return problems.map(({ message }) => message).join(" ");
  if (error instanceof TRPCClientError && error.cause instanceof TypeError) return UNREACHED;
  return error instanceof Error ? error.message : String(error);
}
