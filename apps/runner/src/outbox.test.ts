import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { Outbox } from "./outbox.ts";

describe("Outbox", () => {
  it("delivers in order, one at a time, however long each takes", async () => {
    const outbox = new Outbox();
    const arrived: number[] = [];
    let underWay = 0;
    for (let item = 0; item < 10; item++) {
      await outbox.put(async () => {
        expect(++underWay).toBe(1);
        await sleep(item % 3);
        arrived.push(item);
        underWay--;
      });
    }
    await outbox.empty();
    expect(arrived).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("makes whoever puts wait when it is full", async () => {
    const outbox = new Outbox();
    const gate = Promise.withResolvers<void>();
    let put = 0;
    const filling = (async () => {
      for (let item = 0; item < 20; item++) {
        await outbox.put(() => gate.promise);
        put++;
      }
    })();
    await sleep(5);
    expect(put).toBe(4);
    gate.resolve();
    await filling;
    expect(put).toBe(20);
  });

  it("delivers nothing after a failure, and says why", async () => {
    const outbox = new Outbox();
    const arrived: string[] = [];
    await outbox.put(async () => void arrived.push("first"));
    await outbox.put(async () => {
      throw new Error("refused");
    });
    await outbox.put(async () => void arrived.push("third"));
    await expect(outbox.empty()).rejects.toThrow("refused");
    expect(arrived).toEqual(["first"]);
  });

  it("sends in line with the rest, and says when it has arrived or will not", async () => {
    const outbox = new Outbox();
    const arrived: string[] = [];
    const gate = Promise.withResolvers<void>();
    await outbox.put(() => gate.promise);
    const sent = outbox.send(async () => void arrived.push("sent"));
    await sleep(2);
    expect(arrived).toEqual([]);
    gate.resolve();
    await sent;
    expect(arrived).toEqual(["sent"]);
    await outbox.put(() => Promise.reject(new Error("refused")));
    await expect(outbox.send(async () => void arrived.push("behind"))).rejects.toThrow("refused");
    expect(arrived).toEqual(["sent"]);
  });
});
