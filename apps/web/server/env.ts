import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What the surroundings ask of the server; read once, here. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly localRunnerToken: string | undefined;
  /** Only the HTTP doors, no pages. */
  readonly withoutPages: boolean;
  /** Pages are compiled when they are asked for, and again when they change. */
  readonly development: boolean;
}

const repository = fileURLToPath(new URL("../../..", import.meta.url));

export function settings(env: NodeJS.ProcessEnv): Settings {
  return {
    port: portOf(env.PORT),
    host: env.HOST || "127.0.0.1",
    dataDir: env.HEIRLOOM_DATA || join(repository, ".heirloom"),
    databaseUrl: env.DATABASE_URL || undefined,
    localRunnerToken: env.HEIRLOOM_LOCAL_RUNNER_TOKEN || undefined,
    withoutPages: env.HEIRLOOM_NO_WEB === "1",
    development: env.NODE_ENV === "development",
  };
}

function portOf(given: string | undefined): number {
  const port = Number(given || 3000);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`PORT is "${given}"; give a whole number from 0 to 65535`);
}
