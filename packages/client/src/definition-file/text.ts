import { createReadStream, type Stats } from "node:fs";
import { open, readFile, stat } from "node:fs/promises";
import { InputError } from "@heirloom/core";

interface Kind {
  /** What the file should be, in a sentence: "a definition in YAML or JSON". */
  readonly expected: string;
  readonly maxBytes: number;
}

/** A regular file's bytes; what is no file, empty or too large is refused before it is read. */
export async function readBytes(file: string, { expected, maxBytes }: Kind): Promise<Uint8Array<ArrayBuffer>> {
  const info = await stat(file).catch((cause: NodeJS.ErrnoException) => {
    throw refused(`${file} ${reasonOf(cause)}; give ${expected}`, cause);
  });
  if (info.isDirectory()) throw refused(`${file} is a folder; give ${expected}`);
  if (info.isFile()) requireSize(file, info, maxBytes);
  const bytes = await (info.size > PIECE ? readWhole(file, info) : readFile(file)).catch(
    (cause: NodeJS.ErrnoException) => {
      throw refused(`${file} ${reasonOf(cause)}; give ${expected}`, cause);
    },
  );
  if (bytes.length === 0) throw refused(`${file} is empty; give ${expected}`);
  return bytes;
}

/** Most bytes of one read: what `readFile` takes in all, and a checkpoint has more. */
const PIECE = 2 ** 30;

async function readWhole(file: string, { size }: Stats): Promise<Uint8Array<ArrayBuffer>> {
  const handle = await open(file);
  try {
    const bytes = new Uint8Array(size);
    let at = 0;
    while (at < size) {
      const { bytesRead } = await handle.read(bytes, at, Math.min(PIECE, size - at), at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    return bytes.subarray(0, at);
  } finally {
    await handle.close();
  }
}

function requireSize(file: string, { size }: Stats, maxBytes: number): void {
  if (size <= maxBytes) return;
  throw refused(`${file} has ${megabytes(size)}; at most ${megabytes(maxBytes)} are read: use a part of it`);
}

const megabytes = (bytes: number): string =>
  `${(bytes / 1e6).toLocaleString("en-US", { maximumFractionDigits: 0 })} MB`;

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  if (code === "ENOENT") return "does not exist";
  if (code === "EACCES" || code === "EPERM") return "may not be read by this user";
  return `cannot be read (${message})`;
}

/** A definition's bytes as text. What is not UTF-8 is refused: guessing would change what is computed. */
export function decodeText(bytes: Uint8Array, file: string): string {
  if (bytes.includes(0)) throw refused(`${file} holds binary data; give a definition in YAML or JSON`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw refused(`${file} is not valid UTF-8; save it as UTF-8 text`, cause);
  }
}

/** Everything on standard input, up to a limit. */
export async function readStdin({ expected, maxBytes }: Kind): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of createReadStream("", { fd: 0, autoClose: false })) {
    pieces.push(piece as Buffer);
    size += (piece as Buffer).length;
    if (size > maxBytes) throw refused(`standard input has over ${megabytes(maxBytes)}; give ${expected}`);
  }
  if (size === 0) throw refused(`standard input is empty; give ${expected}`);
  return Buffer.concat(pieces);
}

function refused(message: string, cause?: unknown): InputError {
  const error = new InputError([{ path: [], message }]);
  if (cause !== undefined) error.cause = cause;
  return error;
}
