import { InvalidArgumentError, Option } from "commander";
import type { Connection } from "../connection.ts";
import { serverUrl } from "../connection.ts";
import type { Origin } from "../remote/launch.ts";
import { environment } from "./env.ts";

/** Options that several commands share. */
export interface ServerOption {
  readonly server: string;
}

export interface JsonOption {
  readonly json?: true;
}

export const serverOption = (): Option =>
  new Option("--server <url>", "address of the server").env("HEIRLOOM_SERVER").default("http://127.0.0.1:3000");

export const jsonOption = (): Option => new Option("--json", "print exactly one JSON object on standard output");

export const connectionOf = ({ server }: ServerOption): Connection => ({
  url: serverUrl(server),
  token: environment.token,
});

export function threadCount(text: string): number {
  const threads = Number(text);
  if (Number.isInteger(threads) && threads >= 1 && threads <= 1024) return threads;
  throw new InvalidArgumentError("Give a whole number from 1 to 1024.");
}

/** An experiment's id, also out of the address of its page. */
export const experimentId = (text: string): string =>
  text
    .replace(/[/?#]+$/, "")
    .split("/")
    .at(-1)!;

export const experimentUrl = (server: string, id: string): string => `${serverUrl(server)}/experiments/${id}`;

/** EXPERIMENT or EXPERIMENT@GENERATION. */
export function originOf(text: string): Origin {
  const [, experiment = "", generation] = /^(.*?)(?:@([^@]*))?$/.exec(text.trim()) ?? [];
  if (experiment === "") throw new InvalidArgumentError("Name an experiment: its id, or the address of its page.");
  if (generation === undefined) return { experiment: experimentId(experiment) };
  const at = Number(generation);
  if (!/^\d+$/.test(generation) || at < 1)
    throw new InvalidArgumentError("Behind @ stands the generation to fork at, a whole number from 1.");
  return { experiment: experimentId(experiment), generation: at };
}
