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
export const runnerCommand = (origin: string, token: string): string =>
  `HEIRLOOM_TOKEN=${token} node_modules/.bin/node apps/runner/src/main.ts --server ${origin}`;

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
