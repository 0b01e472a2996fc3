import { claimedMetrics, combineEngines, definitionHash, experimentResult, judgeClaims } from "@heirloom/core";
import type {
  Arm,
  ArmOutcome,
  ChainEvent,
  CheckedDefinition,
  EngineInfo,
  ExperimentResult,
  MeasuredArm,
  ModelFile,
  ReadDataset,
} from "@heirloom/core";
import type { Engine, EngineReport } from "@heirloom/engine";
import { ArmCollector, forClaims, outcomeOf } from "./arm-collector.ts";
import { cutBlocks, type Block } from "./blocks.ts";
import { Rate } from "./rate.ts";

/** How far a run has come, in chain generations: replicates x generations x arms. */
export interface RunProgress {
  readonly done: number;
  readonly total: number;
  /** Null while unknown. */
  readonly secondsLeft: number | null;
}

export interface LocalRun {
  readonly checked: CheckedDefinition;
  readonly readDataset: ReadDataset;
  /** Belongs to the caller, who closes it. */
  readonly engine: Engine;
  readonly signal?: AbortSignal;
  onProgress?(progress: RunProgress): void;
  /** Something happened to a chain that its reader should know. */
  onEvent?(arm: Arm, event: ChainEvent): void;
  /** A model that is kept as a file; the block waits until it is taken. */
  onFile?(arm: Arm, file: ModelFile): Promise<void>;
}

/** Runs an experiment in this process. The result has the same bits as a server's on the same class of engine. */
export async function runLocally(run: LocalRun): Promise<ExperimentResult> {
  const { definition, arms } = run.checked;
  const gathering = new Gathering(run);
  const blocks = cutBlocks(arms, run.engine.slots).values();
  const failed = new AbortController();
  const signal = AbortSignal.any([failed.signal, ...(run.signal ? [run.signal] : [])]);
  const worker = async (): Promise<void> => {
    for (const block of blocks) await runOne(run, block, { gathering, signal });
  };
  const workers = Array.from({ length: run.engine.slots }, () => worker().catch((error) => failed.abort(error)));
  await Promise.all(workers);
  signal.throwIfAborted();
  return gathering.result(definitionHash(definition));
}

async function runOne(
  { engine, readDataset, onFile }: LocalRun,
  { arm, range }: Block,
  { gathering, signal }: { gathering: Gathering; signal: AbortSignal },
): Promise<void> {
  signal.throwIfAborted();
  const stay = gathering.engineOf(arm);
  const request = { arm: arm.definition, range, readDataset, signal, ...(stay ? { stay } : {}) };
  for await (const report of engine.run(request)) {
    gathering.take({ arm, range }, report);
    if (onFile) for (const file of report.files ?? []) await onFile(arm, file);
  }
}

/** What has come in so far. An arm is summarised, and its chunks let go, as soon as it is complete. */
class Gathering {
  private readonly run: LocalRun;
  private readonly collectors = new Map<Arm, ArmCollector>();
  private readonly finished = new Map<Arm, { readonly outcome: ArmOutcome; readonly measured: MeasuredArm }>();
  private readonly claimed: ReadonlySet<string>;
  private readonly kinds = new Map<Arm, EngineInfo["kind"]>();
  private readonly rate = new Rate(performance.now());
  private readonly total: number;
  private done = 0;
  private joined: EngineInfo | null = null;

  constructor(run: LocalRun) {
    this.run = run;
    this.claimed = new Set(claimedMetrics(run.checked.definition.claims ?? []));
    this.total = run.checked.arms.reduce(
      (sum, { definition }) => sum + definition.replicates * definition.recursion.generations,
      0,
    );
  }

  /** What ran all of it. */
  get engine(): EngineInfo {
    if (!this.joined) throw new Error("nothing was reported, so no engine is known");
    return this.joined;
  }

  engineOf(arm: Arm): EngineInfo["kind"] | undefined {
    return this.kinds.get(arm);
  }

  take({ arm, range }: Block, { chunk, engine, laws, events }: EngineReport): void {
    const collector = this.collectors.get(arm) ?? new ArmCollector(arm);
    this.collectors.set(arm, collector);
    collector.take(range, chunk);
    if (laws) collector.takeLaws(laws);
    this.note(arm, engine);
    for (const event of events) this.run.onEvent?.(arm, event);
    this.advance(chunk.generations * range.count);
    if (!collector.complete) return;
    const measured = collector.measured();
    this.finished.set(arm, { outcome: outcomeOf(measured), measured: forClaims(measured, this.claimed) });
    this.collectors.delete(arm);
  }

  result(hash: string): ExperimentResult {
    const { arms, definition } = this.run.checked;
    const finished = arms.map((arm) => {
      const done = this.finished.get(arm);
      if (!done) throw new Error(`arm ${arm.letter} ended before all its generations were reported`);
      return done;
    });
    const claims = judgeClaims(
      definition.claims ?? [],
      finished.map(({ measured }) => measured),
    );
    const outcomes = finished.map(({ outcome }) => outcome);
    return experimentResult({ definitionHash: hash, engine: this.engine, arms: outcomes, claims });
  }

  private note(arm: Arm, engine: EngineInfo): void {
    this.kinds.set(arm, this.kinds.get(arm) ?? engine.kind);
    this.joined = combineEngines(this.joined, engine);
  }

  private advance(generations: number): void {
    this.done += generations;
    this.rate.mark(performance.now(), this.done);
    this.run.onProgress?.({ done: this.done, total: this.total, secondsLeft: this.rate.secondsLeft(this.total) });
  }
}
