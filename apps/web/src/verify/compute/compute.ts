import { openSourceOf, runBlock, type ArmDefinition, type BlockReport, type EngineInfo } from "@heirloom/core";
import { fusedRecursions, fusible } from "@heirloom/kernels";
import { tabDevice, type TabDevice } from "./device.ts";
import type { Extent } from "./messages.ts";

/** How an arm is computed here. */
export interface Means {
  readonly kind: "cpu" | "webgpu";
  /** Computed on a graphics device. */
  readonly onDevice: boolean;
  readonly adapter: string;
  readonly why: string | null;
  run(request: { arm: ArmDefinition; replicates: number; every: number }): AsyncGenerator<BlockReport, void, undefined>;
  /** Throws when the device failed since. */
  check(): void;
}

const noDataset = (): Promise<never> => Promise.reject(new Error("a tab reads no datasets"));
const openTabSource = (arm: ArmDefinition) => openSourceOf(arm, noDataset);

const loop = (why: string | null): Means => ({
  kind: "cpu",
  onDevice: false,
  adapter: "CPU",
  why,
  async *run({ arm, replicates, every }) {
    yield* runBlock({ arm, source: await openTabSource(arm), range: { first: 0, count: replicates }, every });
  },
  check: () => {},
});

function onDevice({ device, adapter, fault }: TabDevice): Means {
  return {
    kind: "webgpu",
    onDevice: true,
    adapter,
    why: null,
    async *run({ arm, replicates }) {
      const recursion = fusedRecursions(device).find((one) => one.supports(arm));
      if (!recursion) throw new Error("no kernel computes this arm");
      yield* recursion.run({ arm, source: await openTabSource(arm), range: { first: 0, count: replicates } });
    },
    check() {
      const why = fault();
      if (why !== undefined) throw new Error(why);
    },
  };
}

/** Like what made the arm, as far as this tab can: the kernels where a graphics device ran it, the loop where the loop did. */
export async function meansFor(arm: ArmDefinition, made: EngineInfo["kind"] | null): Promise<Means> {
  if (made !== "webgpu" || !fusible(arm)) return loop(null);
  const opened = await tabDevice();
  return "why" in opened ? loop(opened.why) : onDevice(opened);
}

/** The same when its device turned out to be of no use. */
export const meansWithout = (why: string): Means => loop(why);

/** An arm cut to what is computed again: every replicate and generation has random numbers of its own, so the others are not missed. */
export const cut = (arm: ArmDefinition, { generations, replicates }: Extent): ArmDefinition => ({
  ...arm,
  replicates,
  recursion: { ...arm.recursion, generations },
});
