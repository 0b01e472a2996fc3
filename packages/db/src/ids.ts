import { createHash, randomBytes } from "node:crypto";

/** `exp_3kf9...`: 100 random bits, unguessable and never given twice. */
export function newId(prefix: string): string {
  const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
  return `${prefix}_${Array.from(randomBytes(20), (byte) => alphabet[byte % 32]).join("")}`;
}

export interface Secret {
  readonly token: string;
  /** Enough to tell it from another on screen, not enough to use it. */
  readonly prefix: string;
  readonly hash: string;
}

/** A bearer token of 160 random bits; only its hash is stored. */
export function newSecret(prefix: string): Secret {
  return secretOf(`${prefix}_${newId("").slice(1)}${newId("").slice(1, 13)}`);
}

export const secretOf = (token: string): Secret => ({ token, prefix: token.slice(0, 9), hash: hashOf(token) });

export const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");
