import type { Lane } from "../block/lane.ts";
import type { EngineChoice } from "../env.ts";
import type { FoundAdapter } from "@heirloom/tensor";
import { DeviceLane } from "./device-lane.ts";
import type { Opening } from "./messages.ts";

interface ClosingLane extends Lane {
  close(): Promise<void>;
}

/** A device that is worth using, or why there is none; and the adapter that was seen, worth using or not. */
export type Found = { readonly seen?: FoundAdapter } & (
  | { readonly lane: ClosingLane; readonly adapter: string; readonly gain: number | null }
  | { readonly lane?: never; readonly why: string }
);

/** A software adapter shares the cores with the threads: it must be clearly better to be worth f32. */
const LEAST_GAIN = 1.5;

const HOW_TO_GET_ONE: Partial<Record<NodeJS.Platform, string>> = {
  linux:
    "install a Vulkan driver (Debian, Ubuntu: apt install mesa-vulkan-drivers; on Debian 12 the one of bookworm-backports)",
};

/** Opens the device thread, and keeps it when it will be faster than the threads. */
export async function findDevice(choice: EngineChoice): Promise<Found> {
  if (choice === "cpu") return { why: "WebGPU is switched off" };
  const lane = new DeviceLane();
  const opening = await lane.open({ compare: choice === "auto" });
  const why = opening.missing === undefined ? tooSlow(opening) : noAdapter(opening.missing);
  const seen = seenIn(opening);
  if (opening.missing === undefined && why === undefined) {
    return { ...seen, lane, adapter: opening.adapter, gain: opening.gain };
  }
  await lane.close();
  if (choice === "webgpu") throw new Error(`HEIRLOOM_ENGINE asks for webgpu, but there is ${why}`);
  return { ...seen, why: why! };
}

const seenIn = (opening: Opening): Pick<Found, "seen"> =>
  opening.missing === undefined ? { seen: { name: opening.adapter, software: opening.software } } : {};

function tooSlow({ adapter, gain }: { adapter: string; gain: number | null }): string | undefined {
  if (gain === null || gain >= LEAST_GAIN) return undefined;
  return `the software adapter ${adapter} was only ${gain.toFixed(1)} times as fast as the CPU engine in a test; a GPU with its driver would be used`;
}

function noAdapter(reason: string): string {
  const how = HOW_TO_GET_ONE[process.platform] ?? "install the driver of your graphics card";
  return `${reason}; how to get one: ${how}`;
}
