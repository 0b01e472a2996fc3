import { createHash, randomUUID } from "node:crypto";
import { createReadStream, type ReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** Files by the SHA-256 of their bytes. */
export interface ArtifactStore {
  /** Takes bytes in as they come. `keep` puts the file in its place; whatever else happens, no partial file stays. */
  receive(): Promise<Incoming>;
  read(sha256: string, range?: { start: number; end: number }): ReadStream;
  size(sha256: string): Promise<number | undefined>;
  remove(sha256: string): Promise<void>;
}

export interface Incoming {
  /** Where the bytes are until they are kept. */
  readonly path: string;
  write(bytes: Uint8Array): Promise<void>;
  /** Nothing more comes. What it is can be recorded before it is kept. */
  seal(): Promise<Sealed>;
  /** Puts a sealed file in its place. */
  keep(): Promise<void>;
  discard(): Promise<void>;
}

export interface Sealed {
  readonly sha256: string;
  readonly bytes: number;
}

/** In a folder: `artifacts/ab/abcdef...`, written beside and renamed, so that a file is whole or not there. */
export async function openArtifacts(dataDir: string): Promise<ArtifactStore> {
  const root = join(dataDir, "artifacts");
  const incoming = join(root, "incoming");
  await mkdir(incoming, { recursive: true });
  // What a killed server was receiving is nobody's.
  for (const name of await readdir(incoming)) await rm(join(incoming, name), { force: true });
  const pathOf = (sha256: string): string => join(root, sha256.slice(0, 2), sha256);
  return {
    receive: () => receive(join(incoming, randomUUID()), pathOf),
    read: (sha256, range) => createReadStream(pathOf(sha256), range),
    size: async (sha256) => (await stat(pathOf(sha256)).catch(() => undefined))?.size,
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
  };
}

async function receive(path: string, pathOf: (sha256: string) => string): Promise<Incoming> {
  const file = await open(path, "wx");
  const hash = createHash("sha256");
  let bytes = 0;
  let sealed: Sealed | undefined;
  return {
    path,
    async write(chunk) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      await file.write(chunk);
    },
    async seal() {
      await file.sync();
      await file.close();
      sealed = { sha256: hash.digest("hex"), bytes };
      return sealed;
    },
    async keep() {
      if (!sealed) throw new Error("a file is sealed before it is kept");
      const target = pathOf(sealed.sha256);
      await mkdir(join(target, ".."), { recursive: true });
      await rename(path, target);
    },
    async discard() {
      await file.close().catch(() => undefined);
      await rm(path, { force: true });
    },
  };
}
