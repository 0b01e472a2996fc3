import { connectionHeaders, serverUrl, type Connection } from "./connection.ts";
import { ServerError, Unreachable } from "./errors.ts";

/** Where a model's file is on a server: an experiment, an arm's letter, a replicate, a generation, a name. */
export interface FileAddress {
  readonly experimentId: string;
  readonly letter: string;
  readonly replicate: number;
  readonly generation: number;
  readonly name: string;
}

/** The bytes of a model's file, as they come. */
export async function* downloadFile(connection: Connection, address: FileAddress): AsyncGenerator<Uint8Array> {
  const server = serverUrl(connection.url);
  const { experimentId, letter, replicate, generation, name } = address;
  const path = [experimentId, letter, replicate, generation, name].join("/");
  const headers = connectionHeaders(connection);
  const response = await fetch(`${server}/api/files/${path}`, { headers }).catch((cause: unknown) => {
    throw new Unreachable(server, cause);
  });
  if (!response.ok || !response.body)
    throw new ServerError(
      `${server} does not give ${path} (HTTP ${response.status}); list what it has with heirloom files`,
    );
  try {
    yield* response.body;
  } catch (cause) {
    throw new Unreachable(server, cause);
  }
}
