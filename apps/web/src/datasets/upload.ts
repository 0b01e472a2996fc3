import type { DatasetView } from "@heirloom/api";
import { formatProblem, OPENING_BYTES, openingOf, type Problem } from "@heirloom/core";
import { formatBytes } from "./format.ts";
import { kindWords } from "./kinds.ts";

export interface UploadOptions {
  readonly signal: AbortSignal;
  /** The kind of dataset that is wanted; any where it is left out. */
  readonly wanted?: string | undefined;
  /** Share of the bytes that are sent, 0 to 1. */
  progress(share: number): void;
}

/** What a file is refused for before it is sent, by its size and its first bytes; null when it may be tried. */
export async function refusal(file: Blob, wanted?: string): Promise<string | null> {
  const { size } = file;
  if (size === 0) return `it is empty (0 bytes): choose a file that contains something`;
  const { begins, maxBytes } = openingOf(new Uint8Array(await file.slice(0, OPENING_BYTES).arrayBuffer()));
  const words = kindWords(wanted);
  if (words && !words.begins.includes(begins)) return `it does not begin as ${words.one} does: give ${words.wanted}`;
  if (size > maxBytes)
    return `it has ${formatBytes(size)}; at most ${formatBytes(maxBytes)} are taken: use a part of it`;
  return null;
}

/** Sends a file as it is. Rejects with a sentence that names what is wrong with it. */
export async function uploadDataset(file: File, options: UploadOptions): Promise<DatasetView> {
  const refused = await refusal(file, options.wanted);
  if (refused !== null) throw new Error(refused);
  options.signal.throwIfAborted();
  return send(file, options);
}

/** By a request that tells its progress, as fetch could not. */
function send(file: File, { signal, progress }: UploadOptions): Promise<DatasetView> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = (): void => request.abort();
    signal.addEventListener("abort", stop, { once: true });
    request.upload.addEventListener("progress", ({ loaded, total }) => progress(total > 0 ? loaded / total : 0));
    request.addEventListener("abort", () => reject(new Error("The upload was stopped")));
    request.addEventListener("error", () =>
      reject(new Error(`The connection was lost while ${file.name} was sent: try again`)),
    );
    request.addEventListener("load", () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as DatasetView);
      else reject(new Error(answerOf(request)));
    });
    request.addEventListener("loadend", () => signal.removeEventListener("abort", stop));
    request.open("POST", `/api/datasets?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.send(file);
  });
}

/** The server's reasons as one text, or what can be said without them. */
function answerOf({ status, responseText }: XMLHttpRequest): string {
  try {
    const { problems } = JSON.parse(responseText) as { problems?: readonly Problem[] };
    if (problems?.length) return problems.map(formatProblem).join(". ");
  } catch {
    // Not the server's own answer: a proxy's page, say.
  }
  return `The server refused the file (status ${status})`;
}

/** Seconds an upload may speak of before its rate is known. */
const SETTLED_S = 2;

/** Seconds that are left of an upload at its mean rate so far; null while that says little, and when all is sent. */
export function secondsLeft(share: number, secondsSpent: number): number | null {
  return secondsSpent < SETTLED_S || share <= 0 || share >= 1 ? null : (secondsSpent / share) * (1 - share);
}
