import pg from "pg";
import { Topics, type Bus } from "./bus.ts";

const CHANNEL = "heirloom";
const RETRY_MS = 1000;

/** Over LISTEN and NOTIFY, for several server processes on one PostgreSQL. */
export async function postgresBus(pool: pg.Pool, connectionString: string): Promise<Bus> {
  const topics = new Topics();
  let client: pg.Client | undefined;
  let closed = false;

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString });
    next.on("notification", ({ payload }) => topics.call(payload ?? ""));
    next.on("error", () => undefined);
    next.on("end", reconnect);
    await next.connect();
    await next.query(`LISTEN ${CHANNEL}`);
    client = next;
  }

  function reconnect(): void {
    if (closed) return;
    setTimeout(() => {
      // What was published in between is unknown, so everyone looks.
      if (!closed) connect().then(() => topics.callAll(), reconnect);
    }, RETRY_MS).unref();
  }

  await connect();
  return {
    publish(topic) {
      pool.query("SELECT pg_notify($1, $2)", [CHANNEL, topic]).catch(() => topics.call(topic));
    },
    subscribe: (topic, listener) => topics.add(topic, listener),
    async close() {
      closed = true;
      await client?.end();
    },
  };
}
