import type { RunnerView } from "@heirloom/api";

interface RunnerLook {
  readonly word: string;
  readonly glyph: string;
  readonly tone: string;
}

export const runnerLooks: Record<RunnerView["state"], RunnerLook> = {
  online: { word: "Online", glyph: "●", tone: "text-good" },
  stale: { word: "Stale", glyph: "△", tone: "text-warn" },
  gone: { word: "Gone", glyph: "○", tone: "text-ink-3" },
};

/** The command that connects a machine to this server. */
export const runnerCommand = ({ origin, token, name }: { origin: string; token: string; name: string }): string =>
  `HEIRLOOM_TOKEN=${token} node_modules/.bin/node apps/runner/src/main.ts --server ${origin} --name ${quoted(name)}`;

/** As one word of a POSIX shell. */
const quoted = (text: string): string => (/^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** Whether only programs on the server's own machine reach this address. */
export const isLoopback = (hostname: string): boolean =>
  hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");

/** What a machine runs, an experiment once however many blocks of it. */
export function workOf({ leases }: Pick<RunnerView, "leases">): { id: string; name: string; arms: string[] }[] {
  const byExperiment = new Map<string, { id: string; name: string; arms: string[] }>();
  for (const { experimentId, experiment, arm } of leases) {
    const work = byExperiment.get(experimentId) ?? { id: experimentId, name: experiment, arms: [] };
    if (!work.arms.includes(arm)) work.arms.push(arm);
    byExperiment.set(experimentId, work);
  }
  return [...byExperiment.values()];
}
