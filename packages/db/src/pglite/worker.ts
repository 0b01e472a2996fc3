import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";

/** The thread that owns the database: a query here never stalls the server's main loop. */
const { folder, socket } = workerData as { folder: string; socket: string };
const port = parentPort!;

const database = await PGlite.create({ dataDir: folder });
const server = new PGLiteSocketServer({ db: database, path: socket, maxConnections: 4 });
await server.start();

port.once("message", async () => {
  await server.stop();
  await database.exec("CHECKPOINT");
  await database.close();
  port.postMessage("closed");
});
port.postMessage("ready");
