import { InputError, type Problem } from "@heirloom/core";
import { initTRPC, TRPCError } from "@trpc/server";
import { z } from "zod";
import type { Actor, Grant } from "./access/actor.ts";
import type { Caller } from "./access/caller.ts";
import type { Services } from "./services.ts";

export interface Context {
  readonly services: Services;
  readonly caller: Caller;
}

interface Meta {
  /** Who may call; every procedure says so. */
  readonly who: readonly Grant[];
}

const PING_MS = 5000;

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    isDev: false,
    sse: { ping: { enabled: true, intervalMs: PING_MS }, client: { reconnectAfterInactivityMs: 4 * PING_MS } },
    errorFormatter({ shape, error }) {
      const problems = problemsOf(error.cause);
      const message =
        error.code === "INTERNAL_SERVER_ERROR" ? INTERNAL : problems ? sentences(problems) : shape.message;
      return { ...shape, message, data: { ...shape.data, problems } };
    },
  });

const INTERNAL = "Something went wrong inside the server; its terminal says what.";

export const { router, createCallerFactory } = t;

/** A procedure for those who hold one of these grants. */
export const allow = (...who: [Grant, ...Grant[]]) =>
  t.procedure.meta({ who }).use(async ({ ctx, next }) => {
    const actor = permitted(ctx.caller, who);
    const result = await next({ ctx: { ...ctx, actor } });
    if (!result.ok && result.error.cause instanceof InputError) throw badInput(result.error.cause);
    return result;
  });

function permitted(caller: Caller, who: readonly Grant[]): Actor {
  if (!caller.actor) throw new TRPCError({ code: "UNAUTHORIZED", message: caller.reason });
  const { grants } = caller.actor;
  if (who.some((grant) => grants.has(grant))) return caller.actor;
  throw new TRPCError({
    code: "FORBIDDEN",
    message: `This is for ${who.join(" or ")}; you are ${[...grants].join(", ")}.`,
  });
}

export const badInput = (cause: InputError): TRPCError =>
  new TRPCError({ code: "BAD_REQUEST", message: sentences(cause.problems), cause });

/** What another team has is not there, as far as anyone outside it can tell. */
export function found<T>(value: T | undefined | null, what: string): T {
  if (value !== undefined && value !== null) return value;
  throw new TRPCError({ code: "NOT_FOUND", message: `There is no such ${what}.` });
}

/** A runner's lease that has become someone else's. */
export const lost = (): TRPCError =>
  new TRPCError({ code: "CONFLICT", message: "The lease belongs to another runner by now: stop working on it." });

function problemsOf(cause: unknown): readonly Problem[] | undefined {
  if (cause instanceof InputError) return cause.problems;
  if (!(cause instanceof z.ZodError)) return undefined;
  return cause.issues.map(({ path, message }) => ({ path: path.filter((key) => typeof key !== "symbol"), message }));
}

const sentences = (problems: readonly Problem[]): string =>
  problems.map(({ path, message }) => (path.length === 0 ? message : `${path.join(".")}: ${message}`)).join("\n");
