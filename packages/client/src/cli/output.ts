import { randomUUID } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import { InputError } from "@heirloom/core";

/** A line on standard output: what was asked for. */
export const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** A line on standard error: everything else. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Writes all of a file or nothing: beside its place first, then moved there. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const draft = `${file}.${randomUUID().slice(0, 8)}.part`;
  try {
    await writeFile(draft, text, { flag: "wx" });
    await rename(draft, file);
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => {});
    throw unwritable(file, cause);
  }
}

const unwritable = (file: string, cause: unknown): InputError => {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = `${file} cannot be written (${reason}); give --out a file in a folder you may write to`;
  return Object.assign(new InputError([{ path: [], message }]), { cause });
};
