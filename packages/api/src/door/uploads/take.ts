import type { IncomingMessage } from "node:http";
import { MAX_TABLE_BYTES, OPENING_BYTES, openingOf, TextScan, type Opening } from "@heirloom/core";
import type { CountedDataset, Incoming } from "@heirloom/db";
import { recogniseTable } from "../recognise.ts";
import { inThread } from "./recognise-file.ts";
import { tooLarge } from "./refusal.ts";

/** What is known of a dataset by its content. */
export type Known = Pick<CountedDataset, "kind" | "words" | "types" | "head" | "table" | "images" | "checkpoint">;

/** Looks at the bytes of one upload. */
interface Reader {
  push(chunk: Buffer): void;
  /** After the last byte, when all are on the disk. */
  finish(): Promise<Known>;
}

interface Upload {
  readonly name: string;
  readonly incoming: Incoming;
  /** Aborted when whoever sends it is gone. */
  readonly signal: AbortSignal;
}

const UNKNOWN = { words: null, types: null, head: null, table: null, images: null, checkpoint: null } as const;

const called: Record<Opening["begins"], string> = { text: "text", images: "file of images", zip: "zip" };

/** Takes a body to the disk, and says what it is. What it may be and how large is judged by how it begins. */
export async function take(request: IncomingMessage, upload: Upload): Promise<Known> {
  const chunks = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  const announced = Number(request.headers["content-length"] ?? 0);
  let taken: { reader: Reader; opening: Opening } | undefined;
  let bytes = 0;
  for await (const chunk of withOpening(chunks)) {
    bytes += chunk.byteLength;
    taken ??= begin(chunk, upload);
    const { opening, reader } = taken;
    const { begins, maxBytes } = opening;
    if (announced > maxBytes) throw tooLarge(called[begins], maxBytes, announced);
    if (bytes > maxBytes) throw tooLarge(called[begins], maxBytes);
    reader.push(chunk);
    await upload.incoming.write(chunk);
  }
  return (taken ?? begin(Buffer.alloc(0), upload)).reader.finish();
}

/** The same chunks, but that the first is long enough to tell what it begins. */
async function* withOpening(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let opening: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (opening === undefined) {
      yield chunk;
      continue;
    }
    opening = Buffer.concat([opening, chunk]);
    if (opening.length < OPENING_BYTES) continue;
    yield opening;
    opening = undefined;
  }
  if (opening && opening.length > 0) yield opening;
}

function begin(first: Buffer, upload: Upload): { reader: Reader; opening: Opening } {
  const opening = openingOf(first);
  const { begins } = opening;
  return { opening, reader: begins === "text" ? readText(upload) : readLater({ ...upload, begins }) };
}

/** A text is read while it comes, so that it is refused at its first wrong byte; a table is held, too. */
function readText({ name }: Upload): Reader {
  const scan = new TextScan();
  let whole: Buffer[] | undefined = [];
  let bytes = 0;
  return {
    push(chunk) {
      scan.push(chunk);
      bytes += chunk.byteLength;
      whole = bytes <= MAX_TABLE_BYTES ? whole : undefined;
      whole?.push(chunk);
    },
    async finish() {
      const { words, types, head } = scan.finish();
      const table = recogniseTable(name, whole && Buffer.concat(whole));
      return { ...UNKNOWN, words, types, head, table, kind: table ? "table" : "text" };
    },
  };
}

/** Others are read from the disk. */
const readLater = ({
  incoming: { path },
  begins,
  signal,
}: Upload & { begins: Exclude<Opening["begins"], "text"> }): Reader => ({
  push: () => undefined,
  finish: async () => ({ ...UNKNOWN, ...(await inThread({ path, begins }, signal)) }),
});
