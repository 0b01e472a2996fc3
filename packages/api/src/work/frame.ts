import type { ReadableStream } from "node:stream/web";
import { TRPCError } from "@trpc/server";
import { FrameError } from "../wire.ts";

/** Most bytes of a binary call: 256 replicates x 10,000 generations x 6 metrics, or a checkpoint. */
export const MOST_FRAME_BYTES = 64 * 1024 * 1024;

/** Reads a frame whole; one that is wrong is the caller's fault. */
export async function readFrame<T>(
  input: globalThis.ReadableStream,
  decode: (bytes: Uint8Array<ArrayBuffer>) => T,
): Promise<T> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of input as ReadableStream<Uint8Array>) {
    size += part.byteLength;
    if (size > MOST_FRAME_BYTES) {
      throw new TRPCError({
        code: "PAYLOAD_TOO_LARGE",
        message: "A binary call takes 64 MiB at most: send fewer generations at once.",
      });
    }
    parts.push(part);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  try {
    return decode(bytes);
  } catch (cause) {
    if (cause instanceof FrameError) throw new TRPCError({ code: "BAD_REQUEST", message: cause.message, cause });
    throw cause;
  }
}
