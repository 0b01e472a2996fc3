import { MAX_CHECKPOINT_BYTES } from "../checkpoints/archive.ts";
import { isZip } from "../images/archive.ts";
import { looksLikeImages } from "../images/read.ts";
import { MAX_IMAGE_BYTES } from "../images/refuse.ts";
import { MAX_TEXT_BYTES } from "../sources/text/reader.ts";

/** What a file may be, judged by how it begins. */
export interface Opening {
  /** A zip may hold images or a checkpoint; a table is a text. */
  readonly begins: "text" | "images" | "zip";
  /** Largest file of this sort that is taken. */
  readonly maxBytes: number;
}

/** Bytes that are enough to tell. */
export const OPENING_BYTES = 8;

/** Judges a file by its first bytes, whatever its name. */
export function openingOf(first: Uint8Array): Opening {
  if (isZip(first)) return { begins: "zip", maxBytes: MAX_CHECKPOINT_BYTES };
  if (looksLikeImages(first)) return { begins: "images", maxBytes: MAX_IMAGE_BYTES };
  return { begins: "text", maxBytes: MAX_TEXT_BYTES };
}
