import { Unreachable } from "@heirloom/client";
import { describe, expect, it } from "vitest";
import { persist } from "./persist.ts";

const never = new AbortController().signal;
const failing = (times: number, error: () => unknown) => {
  let calls = 0;
  return async (): Promise<number> => {
    if (++calls <= times) throw error();
    return calls;
  };
};

describe("persist", () => {
  it("asks again while the server is away", async () => {
    const away = failing(2, () => new Unreachable("http://127.0.0.1:9", undefined));
    expect(await persist(never, away)).toBe(3);
  });

  it("throws what the server refused, at once", async () => {
    const refused = failing(1, () => new Error("no"));
    await expect(persist(never, refused)).rejects.toThrow("no");
  });

  it("ends when there is no time left", async () => {
    const over = new AbortController();
    const waiting = persist(
      over.signal,
      failing(Infinity, () => new Unreachable("http://127.0.0.1:9", undefined)),
    );
    over.abort(new Error("the runner is ending"));
    await expect(waiting).rejects.toThrow("the runner is ending");
  });
});
