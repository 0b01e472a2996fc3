import { describe, expect, it } from "vitest";
import { readOptions } from "./options.ts";

const env = { HEIRLOOM_TOKEN: "hlr_secret" };

describe("readOptions", () => {
  it("reads the token from the environment only", () => {
    expect(readOptions(["--server", "http://host:1/", "--name", "box", "--threads", "3"], env)).toEqual({
      server: "http://host:1",
      token: "hlr_secret",
      name: "box",
      threads: 3,
      engine: "auto",
    });
    expect(() => readOptions([], {})).toThrow("HEIRLOOM_TOKEN is not set");
    expect(() => readOptions(["--token", "hlr_secret"], env)).toThrow("--token");
  });

  it.each([
    [["--threads", "0"], "whole number from 1"],
    [["--threads", "two"], "whole number from 1"],
    [["--engine", "tpu"], "auto, cpu or webgpu"],
    [["--server", "nowhere"], "like http://127.0.0.1:3000"],
  ])("refuses %j", (args, fix) => {
    expect(() => readOptions(args, env)).toThrow(fix);
  });
});
