import { expect, test } from "vitest";
import { Datasets } from "./datasets.ts";

/** Reads ids that say how many bytes they have, and counts. */
function counting() {
  const read: string[] = [];
  const reader = (id: string): Promise<Uint8Array> => {
    read.push(id);
    return id === "broken" ? Promise.reject(new Error("gone")) : Promise.resolve(new Uint8Array(Number(id)));
  };
  return { read, reader };
}

test("the newest datasets that fit stay, each read once", async () => {
  const { read, reader } = counting();
  const datasets = new Datasets(100);
  await datasets.share(["40", "50"], reader);
  await datasets.share(["40"], reader);
  expect(read).toEqual(["40", "50"]);
  // 50 was asked for longest ago.
  await datasets.share(["30"], reader);
  await datasets.share(["40", "30"], reader);
  expect(read).toEqual(["40", "50", "30"]);
  await datasets.share(["50"], reader);
  expect(read).toEqual(["40", "50", "30", "50"]);
});

test("one that is larger than all the room is kept until the next comes", async () => {
  const { read, reader } = counting();
  const datasets = new Datasets(100);
  await datasets.share(["500"], reader);
  await datasets.share(["500"], reader);
  await datasets.share(["10"], reader);
  await datasets.share(["500"], reader);
  expect(read).toEqual(["500", "10", "500"]);
});

test("what could not be read is asked for again", async () => {
  const { read, reader } = counting();
  const datasets = new Datasets();
  await expect(datasets.share(["broken"], reader)).rejects.toThrow("gone");
  await expect(datasets.share(["broken"], reader)).rejects.toThrow("gone");
  expect(read).toEqual(["broken", "broken"]);
});
