import { once } from "node:events";
import type { MessagePort } from "node:worker_threads";
import type { BlockReport, Chunk, ModelFile } from "@heirloom/core";
import { CheckpointClock } from "./checkpoint-clock.ts";
import { CREDITS, type Answer, type SentCheckpoint, type SentProgress, type SentReport } from "./messages.ts";

/** Sends reports and checkpoints through a port, in line, and waits when the reader of the reports falls behind. */
export class ReportSender {
  private readonly port: MessagePort;
  private readonly clock: CheckpointClock;
  private credits = CREDITS;

  /** `checkpointEvery` in milliseconds; undefined where no checkpoints are wanted. */
  constructor(port: MessagePort, checkpointEvery: number | undefined) {
    this.port = port;
    this.clock = new CheckpointClock(checkpointEvery);
    port.on("message", (answer: Answer) => {
      if (answer) this.clock.saved(answer.saved);
      else this.credits++;
    });
  }

  async send({ files = [], ...report }: SentReport): Promise<void> {
    const arrays = Object.values(report.chunk.metrics).map(({ buffer }) => buffer);
    const own = files.map(handedOver);
    const sent: SentReport = { ...report, ...(own.length > 0 ? { files: own } : {}) };
    this.port.postMessage(sent, [...arrays, ...own.map(({ bytes }) => bytes.buffer)]);
    this.credits--;
    while (this.credits <= 0) await once(this.port, "message");
  }

  /** Sends what can be gone on from, encoded, if it is time to. */
  offer(snapshot: () => Uint8Array): void {
    if (!this.clock.due) return;
    const checkpoint = new Uint8Array(this.clock.encode(snapshot));
    const sent: SentCheckpoint = { checkpoint };
    this.port.postMessage(sent, [checkpoint.buffer]);
  }
}

/** Bytes of its own: the model may still need those that it gave. */
const handedOver = ({ bytes, ...file }: ModelFile) => ({ ...file, bytes: new Uint8Array(bytes) });

/** Shortest time between two words about progress, in milliseconds. */
const PROGRESS_MS = 500;

/** Sends the share of a block of `whole` chain generations, seldom enough that nobody is kept busy with it. */
export function progressSender(port: MessagePort, whole: number): (share: number) => void {
  let sent = -Infinity;
  return (share) => {
    const now = performance.now();
    if (share < 1 && now - sent < PROGRESS_MS) return;
    sent = now;
    const progress: SentProgress = { done: share * whole };
    port.postMessage(progress);
  };
}

/** A report without its generations under `skip`; undefined when nothing is left. */
export function withoutReported(report: BlockReport, skip: number): BlockReport | undefined {
  const { chunk, previews, events, files = [] } = report;
  const drop = skip - chunk.firstGeneration;
  if (drop <= 0) return report;
  if (drop >= chunk.generations) return undefined;
  return {
    ...report,
    chunk: laterRows(chunk, drop),
    previews: previews.filter(({ generation }) => generation >= skip),
    events: events.filter(({ generation }) => generation >= skip),
    files: files.filter(({ generation }) => generation >= skip),
  };
}

function laterRows({ firstGeneration, generations, metrics }: Chunk, drop: number): Chunk {
  const rest = Object.entries(metrics).map(([name, values]) => {
    const width = values.length / generations;
    return [name, values.slice(drop * width)] as const;
  });
  return {
    firstGeneration: firstGeneration + drop,
    generations: generations - drop,
    metrics: Object.fromEntries(rest),
  };
}
