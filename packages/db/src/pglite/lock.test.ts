import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../testing/folders.ts";
import { lockFolder } from "./lock.ts";

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => rm(folder, { recursive: true }));

/** A process that has ended: its id is free. */
async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  return child.pid!;
}

describe("a data folder's lock", () => {
  it("is one owner's, until it is released", async () => {
    const path = join(folder, "one.lock");
    const lock = await lockFolder("/data", path);
    await expect(lockFolder("/data", path)).rejects.toThrow(
      `The data folder /data is in use by process ${process.pid}. Stop that one first (kill ${process.pid}), or give this one a folder of its own with HEIRLOOM_DATA.`,
    );
    await lock.release();
    await (await lockFolder("/data", path)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it("is taken from an owner that has died", async () => {
    const path = join(folder, "dead.lock");
    await writeFile(path, JSON.stringify({ pid: await deadProcess(), started: "1" }));
    await (await lockFolder("/data", path)).release();
  });

  it("is taken when the owner's id is another process's by now", async () => {
    const path = join(folder, "again.lock");
    await writeFile(path, JSON.stringify({ pid: process.pid, started: "1" }));
    const lock = await lockFolder("/data", path);
    expect(JSON.parse(await readFile(path, "utf8"))).toMatchObject({ pid: process.pid });
    await lock.release();
  });

  it("is one's of many that find it dead at once", async () => {
    const path = join(folder, "race.lock");
    await writeFile(path, JSON.stringify({ pid: await deadProcess(), started: "1" }));
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder("/data", path)));
    const won = tries.filter((each) => each.status === "fulfilled");
    expect(won).toHaveLength(1);
    await won[0]!.value.release();
  });
});
