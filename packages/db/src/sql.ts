import type { NodePgDatabase, NodePgQueryResultHKT } from "drizzle-orm/node-postgres";
import type { PgDatabase } from "drizzle-orm/pg-core";

export type Db = NodePgDatabase;
/** The database or a transaction on it. Inside a transaction always the transaction: the pool is small. */
export type Sql = PgDatabase<NodePgQueryResultHKT>;
