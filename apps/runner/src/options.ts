import { hostname } from "node:os";
import { parseArgs } from "node:util";
import { engineChoices, serverUrl, type EngineWish } from "@heirloom/client";
import { InputError } from "@heirloom/core";

export interface RunnerOptions extends EngineWish {
  readonly server: string;
  /** Read from HEIRLOOM_TOKEN only: arguments can be read by everyone on the machine. */
  readonly token: string;
  readonly name: string;
}

export const usage = `heirloom-runner [--server URL] [--name NAME] [--threads N] [--engine auto|cpu|webgpu]

Takes work from a Heirloom server. Needs a runner's token in the environment variable HEIRLOOM_TOKEN.`;

/** What a runner was asked to be; undefined when it was asked for help. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): RunnerOptions | undefined {
  const { values } = parse(args);
  if (values.help) return undefined;
  const token = env.HEIRLOOM_TOKEN;
  if (!token) throw refused("HEIRLOOM_TOKEN is not set; make a token on the server's page /runners and set it");
  return {
    server: serverUrl(values.server ?? env.HEIRLOOM_SERVER ?? "http://127.0.0.1:3000"),
    token,
    name: values.name ?? hostname(),
    engine: engineOf(values.engine ?? "auto"),
    ...(values.threads === undefined ? {} : { threads: threadsOf(values.threads) }),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        server: { type: "string" },
        name: { type: "string" },
        threads: { type: "string" },
        engine: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (cause) {
    throw refused(`${cause instanceof Error ? cause.message : String(cause)}\n\n${usage}`);
  }
}

function engineOf(text: string): RunnerOptions["engine"] {
  const engine = engineChoices.find((candidate) => candidate === text);
  if (!engine) throw refused(`--engine is auto, cpu or webgpu; this is "${text}"`);
  return engine;
}

function threadsOf(text: string): number {
  const threads = Number(text);
  if (!Number.isInteger(threads) || threads < 1 || threads > 1024) {
    throw refused(`--threads is a whole number from 1 to 1024; this is "${text}"`);
  }
  return threads;
}

const refused = (message: string): InputError => new InputError([{ path: [], message }]);
