import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { armsOfResult, InputError, pathsOf, seriesTable, type ExperimentResult, type TabledArm } from "@heirloom/core";
import type { Exported } from "./exported.ts";

const refuse = (message: string): never => {
  throw new InputError([{ path: [], message }]);
};

/** A result that `heirloom run --json` or `--out` wrote; undefined where there is no such file. */
export async function openResultFile(file: string): Promise<Exported | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  const result = resultIn(await readFile(file, "utf8"), file);
  const arms = armsOfResult(result);
  const metrics = [...new Set(arms.flatMap((arm) => Object.keys(arm.metrics)))];
  const { kind, adapter } = result.engine;
  const origin = { name: basename(file), definitionHash: result.definitionHash, engine: `${kind}: ${adapter}` };
  return fromArms({ origin, at: found.mtime.toISOString(), arms }, metrics);
}

interface Held extends Pick<Exported, "origin" | "at"> {
  readonly arms: readonly TabledArm[];
}

function fromArms(held: Held, metrics: readonly string[]): Exported {
  const { origin, at, arms } = held;
  return {
    ...{ origin, at, metrics, finished: true },
    only: (wanted) => fromArms(held, wanted),
    arms: () => Promise.resolve(arms),
    tables: async function* (chains) {
      if (chains) refuse("a result file holds no single replicates: export them from the server, with --chains");
      yield seriesTable(arms, { metrics, paths: pathsOf(arms) });
    },
  };
}

function resultIn(text: string, file: string): ExperimentResult {
  const parsed = parse(text, file);
  if (typeof parsed === "object" && parsed !== null && "arms" in parsed && Array.isArray(parsed.arms)) {
    if ("definitionHash" in parsed && parsed.arms.every(isArm)) return parsed as ExperimentResult;
  }
  return refuse(`${file} is no result; "heirloom run FILE --json" prints one, and --out writes one`);
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    return refuse(`${file} is no JSON (${cause instanceof Error ? cause.message : String(cause)})`);
  }
}

const isArm = (arm: unknown): boolean => {
  if (typeof arm !== "object" || arm === null) return false;
  const { values, metrics, laws } = arm as Record<string, unknown>;
  if (![values, metrics, laws].every((one) => typeof one === "object" && one !== null)) return false;
  return Object.values(metrics as Record<string, unknown>).every(isMetric);
};

const isMetric = (metric: unknown): boolean => {
  if (typeof metric !== "object" || metric === null) return false;
  const { n, mean, sd, ci95 } = metric as Record<string, unknown>;
  return [n, mean, sd].every(Array.isArray) && typeof ci95 === "object" && ci95 !== null;
};
