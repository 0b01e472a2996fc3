import type { BlockReport, EngineInfo, LawSeries } from "@heirloom/core";
import { z } from "zod";
import { samplePreview } from "./wire-samples.ts";

/**
 * Binary calls. A frame is the length of its header (unsigned 32 bit), the header as JSON in UTF-8, spaces up to a multiple of
 * 4, then the payload. All numbers are little-endian. A report's payload are its metrics' values, one after another in the
 * order of the header, as Float32 [generations x replicates].
 */

export interface LeaseKey {
  readonly leaseId: string;
  /** Fencing token: a report with an older one is refused. */
  readonly fence: number;
}

export interface WireReport extends BlockReport, LeaseKey {
  readonly engine: EngineInfo;
  readonly sampleSize?: number;
  readonly laws?: readonly LawSeries[];
}

const count = z.int().min(0).max(1_000_000_000);
const sentence = z.string().max(4000);
const key = { leaseId: z.string().max(100), fence: count };

const law = z.object({
  name: sentence,
  metric: sentence,
  statement: sentence,
  citation: sentence,
  certainty: z.enum(["exact", "asymptotic", "bound"]),
  side: z.enum(["upper", "lower"]).exactOptional(),
  tolerance: z.number().exactOptional(),
  mean: z.array(z.number().nullable()).max(1_000_000),
});

export const engineInfo = z.object({
  kind: z.enum(["webgpu", "cpu", "mixed"]),
  adapter: z.string().max(500),
  models: z.string().max(1000).exactOptional(),
});

const reportHeader = z.object({
  ...key,
  engine: engineInfo,
  firstGeneration: count,
  generations: z.int().min(1).max(1_000_000),
  replicates: z.int().min(1).max(100_000),
  metrics: z.array(z.string().max(100)).min(1).max(100),
  previews: z.array(samplePreview).max(10_000),
  events: z.array(z.object({ replicate: count, generation: count, message: sentence })).max(100_000),
  sampleSize: count.optional(),
  laws: z.array(law).max(100).optional(),
});

export type DecodedReport = z.infer<typeof reportHeader> & {
  readonly values: Readonly<Record<string, Float32Array<ArrayBuffer>>>;
};

/** A report as bytes. The number of replicates follows from the lengths. */
export function encodeReport(report: WireReport): Uint8Array<ArrayBuffer> {
  const { chunk, leaseId, fence, engine, previews, events, sampleSize, laws } = report;
  const { firstGeneration, generations } = chunk;
  const entries = Object.entries(chunk.metrics);
  const replicates = (entries[0]?.[1].length ?? 0) / generations;
  const metrics = entries.map(([name]) => name);
  const header = { leaseId, fence, engine, firstGeneration, generations, replicates, metrics, previews, events };
  return frame(
    { ...header, sampleSize, laws },
    entries.map(([, values]) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
  );
}

/** A report from bytes; undefined fields stay out. Throws an Error that says what is wrong. */
export function decodeReport(bytes: Uint8Array<ArrayBuffer>): DecodedReport {
  const { header, payload } = unframe(bytes, reportHeader);
  const { metrics, generations, replicates } = header;
  if (new Set(metrics).size !== metrics.length) throw new FrameError("a metric is named twice");
  const size = generations * replicates;
  const needed = metrics.length * size * 4;
  if (payload.byteLength !== needed) {
    throw new FrameError(
      `the payload has ${payload.byteLength} bytes; ${metrics.length} metrics x ${generations} generations x ${replicates} replicates need ${needed}`,
    );
  }
  const aligned = payload.slice().buffer;
  const values = metrics.map((name, index) => [name, new Float32Array(aligned, index * size * 4, size)] as const);
  return { ...header, values: Object.fromEntries(values) };
}

/** Most bytes of a checkpoint, and of a model's file. */
export const MOST_CHECKPOINT_BYTES = 2 * 2 ** 30;
export const MOST_FILE_BYTES = 2 * 2 ** 30;

const checkpointHeader = z.object(key);

/** A checkpoint as bytes: the state follows the header as it is. */
export function encodeCheckpoint({ leaseId, fence }: LeaseKey, state: Uint8Array): Uint8Array<ArrayBuffer> {
  return frame({ leaseId, fence }, [state]);
}

const fileHeader = z.object({
  ...key,
  replicate: count,
  generation: count,
  name: z
    .string()
    .max(100)
    .regex(/^[a-z0-9][a-z0-9.-]*$/),
});

/** A model's file on its way to the server. */
export interface WireFile extends LeaseKey {
  readonly replicate: number;
  readonly generation: number;
  /** Small letters, digits, dots and hyphens. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A model's file as bytes: it follows the header as it is. */
export function encodeFile({ bytes, leaseId, fence, replicate, generation, name }: WireFile): Uint8Array<ArrayBuffer> {
  return frame({ leaseId, fence, replicate, generation, name }, [bytes]);
}

/** Bytes of a frame's beginning that say how long its header is. */
export const FRAME_LENGTH_BYTES = 4;

/** Bytes of a header that stand behind its length. */
export const headerLength = (bytes: Uint8Array): number =>
  new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);

/** The header of a checkpoint, without its length. */
export const decodeCheckpointHeader = (json: Uint8Array): z.infer<typeof checkpointHeader> =>
  decodeHeader(json, checkpointHeader);

/** The same of a model's file. */
export const decodeFileHeader = (json: Uint8Array): z.infer<typeof fileHeader> => decodeHeader(json, fileHeader);

/** Bytes that are no frame, or a frame that says something impossible. */
export class FrameError extends Error {
  override readonly name = "FrameError";
}

function frame(header: object, payload: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const start = 4 + Math.ceil(json.length / 4) * 4;
  const bytes = new Uint8Array(start + payload.reduce((sum, part) => sum + part.byteLength, 0)).fill(32, 4, start);
  new DataView(bytes.buffer).setUint32(0, start - 4, true);
  bytes.set(json, 4);
  let at = start;
  for (const part of payload) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}

function unframe<T>(
  bytes: Uint8Array<ArrayBuffer>,
  schema: z.ZodType<T>,
): { header: T; payload: Uint8Array<ArrayBuffer> } {
  if (bytes.byteLength < FRAME_LENGTH_BYTES) throw new FrameError(`${bytes.byteLength} bytes are no frame`);
  const start = FRAME_LENGTH_BYTES + headerLength(bytes);
  if (start > bytes.byteLength) throw new FrameError("the frame ends inside its header");
  return { header: decodeHeader(bytes.subarray(FRAME_LENGTH_BYTES, start), schema), payload: bytes.subarray(start) };
}

function decodeHeader<T>(json: Uint8Array, schema: z.ZodType<T>): T {
  const header = schema.safeParse(parse(json));
  if (!header.success) throw new FrameError(`the frame's header is wrong: ${z.prettifyError(header.error)}`);
  return header.data;
}

function parse(json: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(json));
  } catch (cause) {
    throw new FrameError("the frame's header is no JSON", { cause });
  }
}
