import type { ArtifactStore } from "@heirloom/db";
import { buffer } from "node:stream/consumers";

const PAGE_BYTES = 4 * 1024 * 1024;

/** A page of an artifact as it travels in JSON, how many bytes there are in all, and where the next page begins. */
export async function readPage(
  artifacts: ArtifactStore,
  sha256: string,
  offset: number,
): Promise<{ base64: string; bytes: number; next: number | null }> {
  const size = await artifacts.size(sha256);
  if (size === undefined) throw new Error(`the file of artifact ${sha256} is missing from the data folder`);
  if (offset >= size) return { base64: "", bytes: size, next: null };
  const end = Math.min(size, offset + PAGE_BYTES);
  const page = await buffer(artifacts.read(sha256, { start: offset, end: end - 1 }));
  return { base64: page.toString("base64"), bytes: size, next: end < size ? end : null };
}
