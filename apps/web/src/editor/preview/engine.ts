import { openSource, runBlock, type ArmDefinition, type BlockReport, type FusedRecursion } from "@heirloom/core";

/** A graphics device as a preview uses it. */
export interface PreviewDevice {
  readonly adapter: string;
  readonly recursions: readonly FusedRecursion[];
  /** Why it cannot be trusted any more. */
  fault(): string | undefined;
}

/** What computed a preview. */
export interface ComputedBy {
  /** Arms that the device computed, and those that the processor did. */
  readonly onDevice: number;
  readonly onLoop: number;
  readonly adapter: string | null;
  /** Why the processor had to. */
  readonly why: string | null;
}

interface Request {
  readonly arm: ArmDefinition;
  /** Milliseconds between reports of the loop. */
  readonly every: number;
  readonly signal: AbortSignal;
}

/** A device that is silent for so long has gone, in milliseconds. */
const PATIENCE = 10_000;

const NO_KERNEL = "no kernel fits";

/**
 * Computes arms on the graphics device where its kernels know them, on the loop otherwise. A device that fails in the middle of
 * an arm is replaced by the loop, which begins the arm again.
 */
export class PreviewEngine {
  private device: PreviewDevice | null;
  private why: string | null;
  private counts = { onDevice: 0, onLoop: 0 };
  private adapter: string | null = null;

  /** `why` says what is missing where there is no device. */
  constructor(device: PreviewDevice | { readonly why: string }) {
    this.device = "why" in device ? null : device;
    this.why = "why" in device ? device.why : null;
  }

  onDevice = (arm: ArmDefinition): boolean => this.recursionFor(arm) !== undefined;

  /** What computed the arms since this was last asked. */
  computedBy(): ComputedBy {
    const { onDevice, onLoop } = this.counts;
    const why = onLoop === 0 ? null : (this.why ?? NO_KERNEL);
    const by = { onDevice, onLoop, adapter: onDevice > 0 ? this.adapter : null, why };
    this.counts = { onDevice: 0, onLoop: 0 };
    return by;
  }

  /** Reports of an arm; a report of generation 0 begins anew. */
  async *run(request: Request): AsyncGenerator<BlockReport, void, undefined> {
    const recursion = this.recursionFor(request.arm);
    const device = this.device;
    if (recursion && device) {
      try {
        yield* this.fused(recursion, device, request);
        this.counts.onDevice += 1;
        this.adapter = device.adapter;
        return;
      } catch (error) {
        request.signal.throwIfAborted();
        const reason = device.fault() ?? (error instanceof Error ? error.message : String(error));
        this.why = `WebGPU failed, ${reason}`;
        this.device = null;
      }
    }
    yield* loop(request);
    this.counts.onLoop += 1;
  }

  private recursionFor(arm: ArmDefinition): FusedRecursion | undefined {
    return this.device?.recursions.find((candidate) => candidate.supports(arm));
  }

  private async *fused(recursion: FusedRecursion, device: PreviewDevice, { arm, signal }: Request) {
    const range = { first: 0, count: arm.replicates };
    const reports = recursion.run({ arm, source: await openPreviewSource(arm), range, signal });
    for (;;) {
      const fault = device.fault();
      if (fault !== undefined) throw new Error(fault);
      const next = await heard(reports.next());
      if (next.done) return;
      yield next.value;
    }
  }
}

async function* loop({ arm, every, signal }: Request): AsyncGenerator<BlockReport, void, undefined> {
  const range = { first: 0, count: arm.replicates };
  yield* runBlock({ arm, source: await openPreviewSource(arm), range, every, signal });
}

const openPreviewSource = (arm: ArmDefinition) =>
  openSource(arm.source, () => Promise.reject(new Error("a preview reads no datasets")));

/** What a device answers, or an Error where it does not. */
async function heard<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it gave no answer for ${PATIENCE / 1000} s`)), PATIENCE);
  });
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(timer);
  }
}
