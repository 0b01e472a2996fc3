import type { ReadableStream } from "node:stream/web";
import { TRPCError } from "@trpc/server";
import { FRAME_LENGTH_BYTES, FrameError, headerLength, MOST_CHECKPOINT_BYTES, MOST_FILE_BYTES } from "../wire.ts";

/** Most bytes of a frame that is read whole: 256 replicates x 10,000 generations x 6 metrics. */
const MOST_WHOLE_BYTES = 64 * 1024 * 1024;
/** Most bytes of the header of a frame whose payload is read as it comes. */
const MOST_HEADER_BYTES = 64 * 1024;
/** Most bytes of any binary call. */
export const MOST_FRAME_BYTES = Math.max(MOST_CHECKPOINT_BYTES, MOST_FILE_BYTES) + 2 * MOST_HEADER_BYTES;

const tooLarge = (most: number, fix: string): TRPCError =>
  new TRPCError({ code: "PAYLOAD_TOO_LARGE", message: `At most ${most / 2 ** 20} MiB are taken: ${fix}.` });

/** What a frame says is wrong is the caller's fault. */
function decoded<T>(decode: () => T): T {
  try {
    return decode();
  } catch (cause) {
    if (cause instanceof FrameError) throw new TRPCError({ code: "BAD_REQUEST", message: cause.message, cause });
    throw cause;
  }
}

/** Reads a frame whole. */
export async function readFrame<T>(
  input: globalThis.ReadableStream,
  decode: (bytes: Uint8Array<ArrayBuffer>) => T,
): Promise<T> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of input as ReadableStream<Uint8Array>) {
    size += part.byteLength;
    if (size > MOST_WHOLE_BYTES) throw tooLarge(MOST_WHOLE_BYTES, "send fewer generations at once");
    parts.push(part);
  }
  const bytes = Buffer.concat(parts, size);
  return decoded(() => decode(new Uint8Array(bytes)));
}

/** A frame whose header is read and whose payload is not. */
export interface OpenedFrame<H> {
  readonly header: H;
  /** To be read once. */
  readonly payload: AsyncIterable<Uint8Array>;
}

interface PayloadLimit {
  /** Most bytes of the payload. */
  readonly most: number;
  /** What to do about a larger one. */
  readonly fix: string;
}

/** Reads the header of a frame; its payload comes as it arrives, so that it is never in memory as a whole. */
export async function openFrame<H>(
  input: globalThis.ReadableStream,
  decode: (json: Uint8Array) => H,
  limit: PayloadLimit,
): Promise<OpenedFrame<H>> {
  const parts = (input as ReadableStream<Uint8Array>)[Symbol.asyncIterator]();
  let begun = Buffer.alloc(0);
  const need = async (bytes: number): Promise<void> => {
    while (begun.length < bytes) {
      const { done, value } = await parts.next();
      if (done) throw new TRPCError({ code: "BAD_REQUEST", message: "the frame ends inside its header" });
      begun = Buffer.concat([begun, value]);
    }
  };
  await need(FRAME_LENGTH_BYTES);
  const length = headerLength(begun);
  if (length > MOST_HEADER_BYTES) throw tooLarge(MOST_HEADER_BYTES, "the header of a frame is small");
  const start = FRAME_LENGTH_BYTES + length;
  await need(start);
  const header = decoded(() => decode(begun.subarray(FRAME_LENGTH_BYTES, start)));
  return { header, payload: limited(begun.subarray(start), parts, limit) };
}

async function* limited(
  first: Uint8Array,
  rest: AsyncIterator<Uint8Array, unknown>,
  { most, fix }: PayloadLimit,
): AsyncGenerator<Uint8Array, void, undefined> {
  let size = first.byteLength;
  if (size > 0) yield first;
  for (let part = await rest.next(); !part.done; part = await rest.next()) {
    size += part.value.byteLength;
    if (size > most) throw tooLarge(most, fix);
    yield part.value;
  }
}
