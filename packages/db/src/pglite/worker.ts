import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";

/** The thread that owns the database: a query here never stalls the server's main loop. */
const { folder, socket } = workerData as { folder: string; socket: string };
const port = parentPort!;

const database = await PGlite.create({ dataDir: folder });
const execute = database.execProtocolRawStream.bind(database);
// Errors in SQL come back as messages. What is thrown here is the machine itself: it will not answer again, and the socket
// server would wait for it for ever, so the thread ends and the server learns why.
database.execProtocolRawStream = async (message, options) => {
  try {
    return await execute(message, options);
  } catch (error) {
    setImmediate(() => {
      throw error;
    });
    throw error;
  }
};
const server = new PGLiteSocketServer({ db: database, path: socket, maxConnections: 4 });
await server.start();

port.once("message", async () => {
  await server.stop();
  await database.exec("CHECKPOINT");
  await database.close();
  port.postMessage("closed");
});
port.postMessage("ready");
