import type { Actor } from "./access/actor.ts";
import { appRouter } from "./router.ts";
import type { Services } from "./services.ts";
import { createCallerFactory } from "./trpc.ts";

const createCaller = createCallerFactory(appRouter);

/** The procedures without HTTP, for pages that this server renders. */
export const localCaller = (services: Services, actor: Actor) => createCaller({ services, caller: { actor } });
