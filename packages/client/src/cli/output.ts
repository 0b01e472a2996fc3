import { randomUUID } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import { InputError } from "@heirloom/core";
import { ServerError } from "../errors.ts";

/** A line on standard output: what was asked for. */
export const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** A line on standard error: everything else. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Writes all of a file or nothing: beside its place first, then moved there. `fix` is what to do where it cannot be written. */
export async function writeWhole(
  file: string,
  content: string | Uint8Array | AsyncIterable<Uint8Array>,
  fix = "give --out a file in a folder you may write to",
): Promise<void> {
  const draft = `${file}.${randomUUID().slice(0, 8)}.part`;
  try {
    await writeFile(draft, content, { flag: "wx" });
    await rename(draft, file);
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => {});
    throw cause instanceof ServerError ? cause : unwritable(file, cause, fix);
  }
}

const unwritable = (file: string, cause: unknown, fix: string): InputError => {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = `${file} cannot be written (${reason}); ${fix}`;
  return Object.assign(new InputError([{ path: [], message }]), { cause });
};
