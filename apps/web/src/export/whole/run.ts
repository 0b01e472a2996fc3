import type { Job, Tell } from "./job.ts";
import type { Told } from "./worker.ts";

/** Has a file made off the main path, whatever its size. Aborted, nothing of it stays. */
export function runJob(job: Job, tell: Tell, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>[]> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array<ArrayBuffer>[]>();
  worker.addEventListener("message", ({ data }: MessageEvent<Told>) => {
    if ("share" in data) tell(data.share);
    else if ("parts" in data) resolve([...data.parts]);
    else reject(new Error(data.failure));
  });
  worker.addEventListener("error", ({ message }) => reject(new Error(message || "the file could not be made")));
  signal.addEventListener("abort", () => reject(new DOMException("stopped", "AbortError")), { once: true });
  worker.postMessage(job);
  return promise.finally(() => worker.terminate());
}
