import { InputError, requireDefinition, type Arm, type ReadDataset } from "@heirloom/core";
import type { Engine } from "@heirloom/engine";
import { Command, InvalidArgumentError, Option } from "commander";
import { createClient, type ExperimentSnapshot, type HeirloomClient } from "../client.ts";
import { Interrupted, RunFailed } from "../errors.ts";
import { engineChoices, openEngine, type EngineChoice } from "../local/open-engine.ts";
import { Rate } from "../local/rate.ts";
import { verifyArm, type ArmVerdict } from "../verify/verify-arm.ts";
import { readerOf } from "./dataset-file.ts";
import { interruption } from "./interrupt.ts";
import { connectionOf, experimentId, jsonOption, serverOption, threadCount } from "./options.ts";
import type { JsonOption, ServerOption } from "./options.ts";
import { print } from "./output.ts";
import { ProgressLine } from "./progress.ts";
import { summaryOf, verdictLines } from "./verify-words.ts";

interface VerifyOptions extends ServerOption, JsonOption {
  readonly replicates: number;
  readonly generations?: number;
  readonly engine: EngineChoice;
  readonly threads?: number;
  readonly dataset?: string;
}

export function verifyCommand(): Command {
  return new Command("verify")
    .description("run an experiment again and compare every number with what is stored, bit for bit")
    .argument("<experiment>", "address of a share link, or id or address of an experiment")
    .option("--replicates <n>", "replicates of each arm, from the first", wholeNumber, 8)
    .option("--generations <n>", "generations, from the first (default: all that are stored)", wholeNumber)
    .addOption(new Option("--engine <engine>", "what computes").choices(engineChoices).default("auto"))
    .option("--threads <n>", "threads of the CPU engine (default: all cores)", threadCount)
    .option("--dataset <file>", "the file that the experiment's dataset was made of, where it reads one")
    .addOption(serverOption())
    .addOption(jsonOption())
    .action(verify);
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 1 && value <= 1_000_000_000) return value;
  throw new InvalidArgumentError("Give a whole number of 1 or more.");
}

const LINK = /^(https?:\/\/[^/]+(?:\/.*)?)\/s\/([^/?#]+)/;

/** A share link opens what it shows, on the server it names; anything else is an experiment of the server. */
async function find(given: string, options: VerifyOptions): Promise<{ client: HeirloomClient; id: string }> {
  const link = LINK.exec(given);
  if (!link) return { client: createClient(connectionOf(options)), id: experimentId(given) };
  const client = createClient({ url: link[1]!, share: link[2]! });
  return { client, id: (await client.shares.open.query()).experimentId };
}

async function verify(given: string, options: VerifyOptions): Promise<void> {
  const { client, id } = await find(given, options);
  const { experiment } = await client.experiments.get.query({ id });
  const arms = requireDefinition(experiment.definition).arms;
  const readDataset = await readerOf(options.dataset);
  const engine = await openEngine(options);
  const { signal, release } = interruption();
  const progress = new ProgressLine();
  try {
    const verdicts = await verifyAll({ client, experiment, arms, engine, readDataset, signal, options, progress });
    progress.clear();
    tell(experiment, verdicts, options);
    if (verdicts.some(({ counts }) => counts.outside > 0)) throw new RunFailed("some numbers do not match");
  } catch (error) {
    throw signal.aborted ? new Interrupted("Stopped.") : error;
  } finally {
    progress.clear();
    release();
    await engine.close();
  }
}

interface All {
  readonly client: HeirloomClient;
  readonly experiment: ExperimentSnapshot["experiment"];
  readonly arms: readonly Arm[];
  readonly engine: Engine;
  readonly readDataset: ReadDataset;
  readonly signal: AbortSignal;
  readonly options: VerifyOptions;
  readonly progress: ProgressLine;
}

/** Arms one after another: the engine spreads the replicates of each over its threads. */
async function verifyAll({ experiment, arms, options, progress, ...means }: All): Promise<ArmVerdict[]> {
  const todo = arms.flatMap((arm) => {
    const view = experiment.arms.find(({ letter }) => letter === arm.letter);
    if (!view || view.complete === 0) return [];
    const replicates = Math.min(options.replicates, arm.definition.replicates);
    return [
      { arm, view, extent: { replicates, generations: Math.min(options.generations ?? Infinity, view.complete) } },
    ];
  });
  if (todo.length === 0) {
    throw new InputError([{ path: [], message: "nothing is stored yet: wait until a first generation is in" }]);
  }
  const total = todo.reduce((sum, { extent }) => sum + extent.replicates * extent.generations, 0);
  const rate = new Rate(performance.now());
  let done = 0;
  const advance = (more: number): void => {
    done += more;
    rate.mark(performance.now(), done);
    progress.update({ done, total, secondsLeft: rate.secondsLeft(total) });
  };
  const verdicts: ArmVerdict[] = [];
  for (const one of todo)
    verdicts.push(await verifyArm({ ...means, ...one, experiment, wish: options.engine, advance }));
  return verdicts;
}

function tell(experiment: All["experiment"], verdicts: readonly ArmVerdict[], { json }: JsonOption): void {
  if (json) return print(JSON.stringify(summaryOf(experiment, verdicts)));
  for (const line of verdictLines(experiment, verdicts)) print(line);
}
