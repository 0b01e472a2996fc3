import type { DatasetView } from "@heirloom/api";
import { formatProblem, MAX_TEXT_BYTES, type Problem } from "@heirloom/core";
import { formatBytes } from "./format.ts";

export interface UploadOptions {
  readonly signal: AbortSignal;
  /** Share of the bytes that are sent, 0 to 1. */
  progress(share: number): void;
}

/** What a file is refused for before a byte is sent; null when it may be tried. */
export function refusal({ size }: { size: number }): string | null {
  if (size === 0) return `it is empty (0 bytes): choose a file that contains text`;
  if (size > MAX_TEXT_BYTES) {
    return `it has ${formatBytes(size)}; at most ${formatBytes(MAX_TEXT_BYTES)} are taken: cut it down first`;
  }
  return null;
}

/** Sends a file as it is. Rejects with a sentence that names what is wrong with it; fetch could not tell the progress. */
export function uploadDataset(file: File, { signal, progress }: UploadOptions): Promise<DatasetView> {
  const refused = refusal(file);
  if (refused !== null) return Promise.reject(new Error(refused));
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
