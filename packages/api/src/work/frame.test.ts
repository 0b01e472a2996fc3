import { describe, expect, it } from "vitest";
import { decodeCheckpointHeader, decodeFileHeader, encodeCheckpoint, encodeFile } from "../wire.ts";
import { openFrame } from "./frame.ts";

const limit = { most: 5000, fix: "send less" };
const state = Uint8Array.from({ length: 1001 }, (_, index) => index);

/** Bytes as they come over a connection: in pieces. */
const stream = (bytes: Uint8Array, piece: number): ReadableStream =>
  ReadableStream.from(
    Array.from({ length: Math.ceil(bytes.length / piece) }, (_, at) => bytes.subarray(at * piece, (at + 1) * piece)),
  );

async function whole(payload: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of payload) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}

describe("a frame that is read as it comes", () => {
  it.each([1, 7, 10_000])("carries a checkpoint as it is, in pieces of %i bytes", async (piece) => {
    const frame = encodeCheckpoint({ leaseId: "lease_y", fence: 1 }, state);
    const { header, payload } = await openFrame(stream(frame, piece), decodeCheckpointHeader, limit);
    expect(header).toEqual({ leaseId: "lease_y", fence: 1 });
    expect(await whole(payload)).toEqual(state);
  });

  it("carries a model's file, whose name is no path", async () => {
    const file = { leaseId: "lease_y", fence: 1, replicate: 2, generation: 3, name: "model.safetensors" };
    const { header } = await openFrame(stream(encodeFile({ ...file, bytes: state }), 100), decodeFileHeader, limit);
    expect(header).toEqual(file);
    const upwards = stream(encodeFile({ ...file, name: "../../model", bytes: state }), 100);
    await expect(openFrame(upwards, decodeFileHeader, limit)).rejects.toThrow("the frame's header is wrong");
  });

  it("is refused where it is too large or no frame", async () => {
    const frame = encodeCheckpoint({ leaseId: "lease_y", fence: 1 }, state);
    const { payload } = await openFrame(stream(frame, 100), decodeCheckpointHeader, { most: 1000, fix: "send less" });
    await expect(whole(payload)).rejects.toThrow("send less");
    await expect(openFrame(stream(frame.subarray(0, 9), 4), decodeCheckpointHeader, limit)).rejects.toThrow(
      "ends inside",
    );
    const endless = stream(new Uint8Array(20).fill(255), 20);
    await expect(openFrame(endless, decodeCheckpointHeader, limit)).rejects.toThrow("header of a frame is small");
  });
});
