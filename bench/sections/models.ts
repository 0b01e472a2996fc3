import { availableParallelism } from "node:os";
import type { Contestant, Missing, Timing } from "../lib/contestant.ts";
import { startOwn, startPeer } from "../lib/peer.ts";

/** What is measured: one call is a training step, or a batch of sequences of a whole context. */
interface Work {
  readonly name: string;
  /** Tokens, or images, of one call. */
  readonly items: number;
  readonly unit: "tokens" | "images";
  readonly request: Readonly<Record<string, string | number>>;
}

const CONTEXT = 64;
const VOCABULARY = 65;

const transformer = (work: "train" | "generate", [layers, width, heads]: readonly [number, number, number]): Work => {
  const batch = work === "train" ? 16 : 64;
  const request = { work, layers, width, heads, batch, context: CONTEXT, vocabulary: VOCABULARY };
  return { name: `${work} ${layers}x${width}`, items: batch * CONTEXT, unit: "tokens", request };
};

const sizes = [
  [2, 64, 4],
  [4, 128, 4],
  [6, 384, 6],
] as const;

const vae = { work: "vae", side: 28, pixels: 784, hidden: 256, latent: 20, batch: 128 } as const;

const works: readonly Work[] = [
  ...sizes.map((size) => transformer("train", size)),
  ...sizes.map((size) => transformer("generate", size)),
  { name: "train VAE 784-256-20", items: vae.batch, unit: "images", request: vae },
];

type Process = Contestant<Work["request"]>;

/** Several processes at once, as replicates run side by side. */
interface Team {
  readonly name: string;
  readonly members: readonly Process[];
}

export interface ModelsResult {
  readonly works: readonly { readonly name: string; readonly unit: Work["unit"] }[];
  readonly versions: Readonly<Record<string, string>>;
  readonly missing: readonly Missing[];
  /** Items a second of each team at each work; null where it was not run. */
  readonly rates: Readonly<Record<string, readonly (number | null)[]>>;
  readonly targets: readonly ModelTarget[];
}

/** Median over rounds of our rate over the best of PyTorch's in the same round. */
export interface ModelTarget {
  readonly name: string;
  readonly wanted: number;
  readonly ratios: readonly (number | null)[];
}

const ROUNDS = 5;

const OURS = "Heirloom, 1 thread";
const OURS_WIDE = "Heirloom, 2 threads";
const OURS_TWICE = "Heirloom, 2 replicates at once";
const TWIN = "jax-js alone, Wasm";
const TORCH = "PyTorch, 1 thread";
const TORCH_WIDE = "PyTorch, 2 threads";
const TORCH_TWICE = "PyTorch, 2 processes";

const own = (args: readonly string[]) => startOwn<Work["request"]>(OURS, "tensor-peer.ts", args);
const torch = (threads: string) => startPeer<Work["request"]>("PyTorch", "torch_models_peer.py", [threads]);

async function teams(): Promise<{ teams: Team[]; missing: Missing[] }> {
  const ours: Team[] = [
    { name: OURS, members: [await own(["1", "onnx"])] },
    { name: OURS_WIDE, members: [await own(["2", "onnx"])] },
    { name: OURS_TWICE, members: [await own(["1", "onnx"]), await own(["1", "onnx"])] },
    { name: TWIN, members: [await own(["1", "jax"])] },
  ];
  const peers = [await torch("1"), await torch("2"), await torch("1"), await torch("1")];
  const [one, wide, left, right] = peers.filter((peer): peer is Process => !("missing" in peer));
  if (!one || !wide || !left || !right)
    return { teams: ours, missing: peers.filter((peer): peer is Missing => "missing" in peer).slice(0, 1) };
  const theirs = [
    { name: TORCH, members: [one] },
    { name: TORCH_WIDE, members: [wide] },
    { name: TORCH_TWICE, members: [left, right] },
  ];
  return { teams: [...ours, ...theirs], missing: [] };
}

/** The twin takes minutes at the largest size and says nothing new there. */
const skips = ({ name }: Team, { request }: Work): boolean => name === TWIN && Number(request["width"] ?? 0) > 128;

/** Items a second of a team that works at the same time: all calls of all members. */
async function rateOf({ members }: Team, { request, items }: Work, seconds: number): Promise<number> {
  const timings: Timing[] = await Promise.all(members.map((member) => member.time(request, seconds)));
  return timings.reduce((sum, timing) => sum + items / timing.seconds, 0);
}

/** Training and generating beside PyTorch and jax-js: all take turns, round after round. */
export async function modelsSection(say: (line: string) => void): Promise<ModelsResult> {
  const { teams: all, missing } = await teams();
  const table: (number[] | null)[][] = all.map(() => []);
  try {
    for (const work of works) {
      const rounds = await play(all, work);
      for (const [index, rates] of rounds.entries()) table[index]!.push(rates);
      const shown = rounds.map((rates, index) => `${all[index]!.name} ${rates ? Math.round(Math.max(...rates)) : "-"}`);
      say(`${work.name}, ${work.unit}/s: ${shown.join(", ")}`);
    }
  } finally {
    for (const { members } of all) for (const member of members) await member.close();
  }
  const roundsOf = (name: string): (number[] | null)[] => table[all.findIndex((team) => team.name === name)] ?? [];
  const best = (rates: number[] | null): number | null => rates && Math.max(...rates);
  return {
    works: works.map(({ name, unit }) => ({ name, unit })),
    versions: Object.assign(
      { cores: String(availableParallelism()) },
      ...all.flatMap(({ members }) => members.map(({ versions }) => versions)),
    ),
    missing,
    rates: Object.fromEntries(all.map(({ name }, index) => [name, table[index]!.map(best)])),
    targets: [
      targetOf("one replicate on one thread", 1.3, [roundsOf(OURS), [roundsOf(TORCH)]]),
      targetOf("four replicates on two cores", 1.5, [
        roundsOf(OURS_TWICE),
        [roundsOf(TORCH_WIDE), roundsOf(TORCH_TWICE)],
      ]),
    ],
  };
}

async function play(all: readonly Team[], work: Work): Promise<(number[] | null)[]> {
  const seconds = Number(work.request["width"] ?? 0) > 128 ? 3 : 0.8;
  const rates = all.map((team): number[] | null => (skips(team, work) ? null : []));
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, team] of all.entries()) rates[index]?.push(await rateOf(team, work, seconds));
  return rates;
}

type Rounds = readonly (number[] | null)[];

function targetOf(name: string, wanted: number, [ours, peers]: [Rounds, readonly Rounds[]]): ModelTarget {
  const ratios = works.map((_, at) => {
    const rates = ours[at];
    const others = peers.flatMap((rounds) => rounds[at] ?? []);
    if (!rates || others.length === 0) return null;
    const perRound = rates.map((rate, round) => rate / Math.max(...peers.map((rounds) => rounds[at]![round]!)));
    return perRound.toSorted((a, b) => a - b)[perRound.length >> 1]!;
  });
  return { name, wanted, ratios };
}
