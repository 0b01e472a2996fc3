import { once } from "node:events";
import type { MessagePort } from "node:worker_threads";
import type { BlockReport, Chunk } from "@heirloom/core";
import { CREDITS, type SentProgress, type SentReport } from "./messages.ts";

/** Sends reports through a port and waits when its reader falls behind. */
export class ReportSender {
  private readonly port: MessagePort;
  private credits = CREDITS;

  constructor(port: MessagePort) {
    this.port = port;
    port.on("message", () => this.credits++);
  }

  async send(report: SentReport): Promise<void> {
    const arrays = Object.values(report.chunk.metrics).map(({ buffer }) => buffer);
    const checkpoint = report.checkpoint ? [report.checkpoint.buffer] : [];
    this.port.postMessage(report, [...arrays, ...checkpoint]);
    this.credits--;
    while (this.credits <= 0) await once(this.port, "message");
  }
}

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
  const { chunk, previews, events } = report;
  const drop = skip - chunk.firstGeneration;
  if (drop <= 0) return report;
  if (drop >= chunk.generations) return undefined;
  return {
    ...report,
    chunk: laterRows(chunk, drop),
    previews: previews.filter(({ generation }) => generation >= skip),
    events: events.filter(({ generation }) => generation >= skip),
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
