import type { DatasetView } from "@heirloom/api";
import { InputError, type Problem } from "@heirloom/core";
import { connectionHeaders, serverUrl, type Connection } from "./connection.ts";
import { ServerError, Unreachable } from "./errors.ts";

/** Gives the server a dataset. The same bytes always get the same id, so sending them twice changes nothing. */
export async function uploadDataset(
  connection: Connection,
  { name, bytes }: { name: string; bytes: Uint8Array<ArrayBuffer> },
): Promise<DatasetView> {
  const url = serverUrl(connection.url);
  // Browsers' types do not know `duplex`, which a body that comes in pieces must have.
  const request: RequestInit & { readonly duplex: "half" } = {
    method: "POST",
    headers: { ...connectionHeaders(connection), "content-type": "application/octet-stream" },
    body: inPieces(bytes),
    duplex: "half",
  };
  const response = await fetch(`${url}/api/datasets?name=${encodeURIComponent(name)}`, request).catch(
    (cause: unknown) => {
      throw new Unreachable(url, cause);
    },
  );
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer as DatasetView;
  const problems = problemsIn(answer);
  if (problems) throw new InputError(problems);
  throw new ServerError(
    `${url} refused "${name}" (HTTP ${response.status}); sign in with HEIRLOOM_TOKEN if it asks for it`,
  );
}

/** Bytes that are handed to the network at once: it takes less than 2 GB. */
const PIECE = 2 ** 20;

const inPieces = (bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array> => {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, (at += PIECE)));
    },
  });
};

function problemsIn(answer: unknown): readonly Problem[] | undefined {
  if (typeof answer !== "object" || answer === null || !("problems" in answer)) return undefined;
  return Array.isArray(answer.problems) ? (answer.problems as Problem[]) : undefined;
}
