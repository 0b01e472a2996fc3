import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Definition } from "./schema.ts";

/** JSON with keys in code-unit order and nothing between tokens: one text for one value (RFC 8785 for our value range). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`);
  return `{${entries.join(",")}}`;
}

/**
 * SHA-256 of a validated definition's canonical form, as hex. Defaults are filled in before, and the name is left out: the hash
 * says what is computed, not what it is called. Order of sweep paths counts, since it orders the arms.
 */
export function definitionHash({ name: _name, sweep, ...rest }: Definition): string {
  const grid = sweep === undefined ? undefined : Object.entries(sweep);
  return bytesToHex(sha256(utf8ToBytes(canonicalJson({ ...rest, sweep: grid }))));
}

/** Content address of a dataset: the same bytes have the same id wherever they are read. */
export const datasetId = (bytes: Uint8Array): string => `ds_${bytesToHex(sha256(bytes)).slice(0, 24)}`;
