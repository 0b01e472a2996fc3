import { availableParallelism } from "node:os";
import { createEngine } from "@heirloom/engine";
import type { Contestant, Missing, Size } from "../lib/contestant.ts";
import { startPeer } from "../lib/peer.ts";
import { ratioOf, rateOf, rounds, type Entry } from "../lib/rounds.ts";
import { cpuEngine, engineContestant } from "./engine.ts";
import { kernelContestant } from "./kernel.ts";

const sizes: readonly Size[] = [
  { r: 1000, n: 100, g: 100 },
  { r: 256, n: 1000, g: 100 },
  { r: 10_000, n: 100, g: 100 },
  { r: 1, n: 100, g: 1000 },
];

const isMissing = (one: Contestant | Missing): one is Missing => "missing" in one;
const isPresent = (one: Contestant | Missing): one is Contestant => !isMissing(one);

export interface GaussianResult {
  readonly sizes: readonly Size[];
  readonly versions: Readonly<Record<string, string>>;
  readonly missing: readonly Missing[];
  /** Per contestant the rate at every size, normals a second; in the order of `sizes`. */
  readonly rates: Readonly<Record<string, readonly number[]>>;
  readonly targets: readonly Target[];
  readonly checks: Readonly<Record<string, readonly number[]>>;
}

/** A promise of the project: how many times faster, at each size, and how much was promised. */
export interface Target {
  readonly name: string;
  readonly against: string;
  readonly ratios: readonly (number | null)[];
  readonly wanted: readonly number[];
}

export async function gaussianSection(say: (line: string) => void): Promise<GaussianResult> {
  const all = await contestants();
  const present = all.filter(isPresent);
  const table: Entry[][] = [];
  try {
    for (const size of sizes) {
      table.push(await rounds(present, size));
      const rates = table.at(-1)!.map((entry) => `${entry.name} ${millions(rateOf(entry, size))}`);
      say(`gaussian ${size.r} x ${size.n} x ${size.g}, M/s: ${rates.join(", ")}`);
    }
  } finally {
    for (const one of present) await one.close();
  }
  return {
    sizes,
    versions: Object.assign({}, ...present.map(({ versions }) => versions)),
    missing: all.filter(isMissing),
    rates: byName(present, (index) => table.map((entries, at) => rateOf(entries[index]!, sizes[at]!))),
    checks: byName(present, (index) => table.map((entries) => entries[index]!.timings.at(-1)!.check)),
    targets: targetsOf(table),
  };
}

async function contestants(): Promise<(Contestant | Missing)[]> {
  const threads = availableParallelism();
  const kernel = await kernelContestant();
  const device = isMissing(kernel) ? [] : [engineContestant(DEVICE, await createEngine({ threads }))];
  return [
    kernel,
    ...device,
    engineContestant(`Heirloom, CPU engine, ${threads} threads`, await cpuEngine(threads)),
    await startPeer("NumPy", "numpy_peer.py"),
    await startPeer("PyTorch, 1 thread", "torch_peer.py", ["1"]),
    await startPeer("PyTorch, 2 threads", "torch_peer.py", ["2"]),
    await startPeer("JAX", "jax_peer.py"),
  ];
}

const DEVICE = "Heirloom, engine with its own choice";

function targetsOf(table: readonly (readonly Entry[])[]): Target[] {
  const kernel = "Heirloom, fused kernel";
  return [
    target(table, { name: kernel, against: "JAX", wanted: [3, 3, 3, 1] }),
    target(table, { name: kernel, against: "PyTorch", wanted: [5, 5, 5, 5] }),
    target(table, { name: "Heirloom, CPU engine", against: "NumPy", wanted: [0.5, 0.5, 0.5, 0.5] }),
  ];
}

/** The least ratio over all contestants whose name begins with `against`: the best of PyTorch's thread counts. */
function target(
  table: readonly (readonly Entry[])[],
  { name, against, wanted }: { name: string; against: string; wanted: number[] },
): Target {
  const ratios = table.map((entries) => {
    const one = entries.find((entry) => entry.name.startsWith(name));
    const others = entries.filter((entry) => entry.name.startsWith(against));
    return one && others.length > 0 ? Math.min(...others.map((other) => ratioOf(one, other))) : null;
  });
  return { name, against, ratios, wanted };
}

const byName = <T>(all: readonly Contestant[], value: (index: number) => T): Record<string, T> =>
  Object.fromEntries(all.map(({ name }, index) => [name, value(index)]));

export const millions = (rate: number): string => (rate / 1e6).toFixed(rate < 1e7 ? 1 : 0);
