import { once } from "node:events";
import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { lockFolder } from "./lock.ts";
import { checkVersion } from "./version.ts";

export interface Embedded {
  /** Folder of the Unix socket, as `host` of a PostgreSQL client, with `port`. */
  readonly host: string;
  readonly port: number;
  /** Settles when the thread ends by itself, with the reason. */
  readonly failed: Promise<Error>;
  close(): Promise<void>;
}

const PORT = 5432;
/** Unix socket addresses hold 108 bytes, on some systems 104. */
const SOCKET_BYTES = 100;

/** PGlite in its own thread, behind a private Unix socket that speaks PostgreSQL's protocol. */
export async function startEmbedded(dataDir: string): Promise<Embedded> {
  await mkdir(dataDir, { recursive: true });
  const lock = await lockFolder(dataDir, join(dataDir, "database.lock"));
  try {
    await checkVersion(dataDir, join(dataDir, "database.version"));
    const host = await socketFolder(dataDir);
    const socket = join(host, `.s.PGSQL.${PORT}`);
    await rm(socket, { force: true });
    const worker = new Worker(new URL("./worker.ts", import.meta.url), {
      workerData: { folder: join(dataDir, "database"), socket },
    });
    await ready(worker, dataDir);
    const gone = once(worker, "exit");
    const failed = new Promise<Error>((resolve) => worker.once("error", resolve));
    const close = async (): Promise<void> => {
      await closeWorker(worker, gone);
      await rm(socket, { force: true });
      if (dirname(host) !== dataDir) await rm(host, { recursive: true, force: true });
      await lock.release();
    };
    return { host, port: PORT, failed, close };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function socketFolder(dataDir: string): Promise<string> {
  const inside = join(dataDir, "socket");
  const fits = Buffer.byteLength(join(inside, `.s.PGSQL.${PORT}`)) <= SOCKET_BYTES;
  if (!fits) return mkdtemp(join(tmpdir(), "heirloom-"));
  await mkdir(inside, { recursive: true });
  await chmod(inside, 0o700);
  return inside;
}

async function ready(worker: Worker, dataDir: string): Promise<void> {
  try {
    const [message] = (await once(worker, "message")) as [unknown];
    if (message !== "ready") throw new Error(`unexpected message ${String(message)}`);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The database in ${dataDir} does not open: ${why}`, { cause });
  }
}

async function closeWorker(worker: Worker, gone: Promise<unknown>): Promise<void> {
  const closed = Promise.race([once(worker, "message"), gone]);
  worker.postMessage("close");
  await closed.catch(() => undefined);
  await worker.terminate();
}
