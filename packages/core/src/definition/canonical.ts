import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "./canonical-json.ts";
import type { Definition } from "./schema.ts";

/**
 * SHA-256 of a validated definition's canonical form, as hex. Defaults are filled in before, and the name is left out: the hash
 * says what is computed and claimed, not what it is called. Order of sweep paths counts, since it orders the arms.
 */
export function definitionHash({ name: _name, sweep, ...rest }: Definition): string {
  const grid = sweep === undefined ? undefined : Object.entries(sweep);
  return bytesToHex(sha256(utf8ToBytes(canonicalJson({ ...rest, sweep: grid }))));
}

/** Content address of a dataset: the same bytes have the same id wherever they are read. */
export const datasetId = (bytes: Uint8Array): string => `ds_${bytesToHex(sha256(bytes)).slice(0, 24)}`;
