import { createClient } from "../../trpc/client.ts";
import { fileOf, type Job } from "./job.ts";

/** What the worker tells the page. */
export type Told =
  | { readonly share: number }
  | { readonly parts: readonly Uint8Array<ArrayBuffer>[] }
  | { readonly failure: string };

const tell = (told: Told, transfer: Transferable[] = []): void => self.postMessage(told, { transfer });

async function work(job: Job): Promise<void> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of fileOf(createClient(job.share), job, (share) => tell({ share }))) {
    parts.push(part as Uint8Array<ArrayBuffer>);
  }
  tell(
    { parts },
    parts.map(({ buffer }) => buffer),
  );
}

self.addEventListener("message", ({ data }: MessageEvent<Job>) => {
  work(data).catch((error: unknown) => tell({ failure: error instanceof Error ? error.message : String(error) }));
});
