import { and, eq, gt, isNull, lt, or } from "drizzle-orm";
import type { Database } from "../database.ts";
import { hashOf, newId, newSecret, secretOf } from "../ids.ts";
import type { TokenKind } from "../schema/access.ts";
import { tokens } from "../schema/index.ts";

type Store = Pick<Database, "db">;

/** Recording every use would write on every heartbeat; this often is enough to see whether a token is still in use. */
const USE_GRAIN_MS = 60_000;

export interface KnownToken {
  readonly id: string;
  readonly teamId: string;
  readonly kind: TokenKind;
}

/** Whose token this is; undefined when it is unknown or has expired. */
export async function findToken({ db }: Store, token: string): Promise<KnownToken | undefined> {
  const now = new Date();
  const [found] = await db
    .select()
    .from(tokens)
    .where(and(eq(tokens.hash, hashOf(token)), or(isNull(tokens.expiresAt), gt(tokens.expiresAt, now))));
  if (!found) return undefined;
  const grain = new Date(now.getTime() - USE_GRAIN_MS);
  if (!found.lastUsedAt || found.lastUsedAt < grain) {
    const stale = or(isNull(tokens.lastUsedAt), lt(tokens.lastUsedAt, grain));
    await db
      .update(tokens)
      .set({ lastUsedAt: now })
      .where(and(eq(tokens.id, found.id), stale));
  }
  return { id: found.id, teamId: found.teamId, kind: found.kind };
}

const prefixes: Record<TokenKind, string> = { runner: "hlr", key: "hlk" };

/** Makes a token. It is given out here and nowhere else. */
export async function createToken(
  { db }: Store,
  which: { teamId: string; kind: TokenKind; name: string },
): Promise<{ id: string; token: string }> {
  const id = newId("tok");
  const { token, prefix, hash } = newSecret(prefixes[which.kind]);
  await db.insert(tokens).values({ id, ...which, prefix, hash });
  return { id, token };
}

/** The token of the runner that starts together with the server: one row, whose secret is new at every start. */
export async function installLocalRunner({ db }: Store, teamId: string, token: string): Promise<void> {
  const { prefix, hash } = secretOf(token);
  const secret = { prefix, hash };
  await db
    .insert(tokens)
    .values({ id: `tok_local_${teamId}`, teamId, kind: "runner", name: "this machine", ...secret })
    .onConflictDoUpdate({ target: tokens.id, set: secret });
}
