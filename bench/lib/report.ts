import type { BandResult } from "../sections/band.ts";
import type { BigramResult } from "../sections/bigram.ts";
import type { LargeResult } from "../sections/large.ts";
import type { ListResult } from "../sections/list.ts";
import type { PageResult } from "../sections/page.ts";
import type { WeightResult } from "../sections/weight.ts";
import { millions, type GaussianResult, type Target } from "../sections/gaussian.ts";
import type { ModelsResult, ModelTarget } from "../sections/models.ts";
import type { Machine } from "./machine.ts";

export interface Results {
  readonly machine: Machine;
  /** Day that each section was measured, by its name. */
  readonly dates: Readonly<Record<string, string>>;
  readonly gaussian: GaussianResult;
  readonly bigram: BigramResult;
  readonly models: ModelsResult;
  readonly page: PageResult;
  readonly band: BandResult;
  readonly list: ListResult;
  readonly large: LargeResult;
  readonly weight: WeightResult;
}

/** docs/benchmarks/README.md. */
export function page({
  machine,
  dates,
  gaussian,
  bigram,
  models,
  page: live,
  band,
  list,
  large,
  weight,
}: Results): string {
  return `${[
    "# Benchmarks",
    "Written by `npm run bench`; the numbers behind it are in [results.json](results.json). Peers run from `bench/.venv` (`python3 -m venv bench/.venv && bench/.venv/bin/pip install numpy jax torch`), in the same run, taking turns with ours.",
    machineTable(machine, gaussian),
    busy(machine),
    earlierSections(machine, dates),
    "## Gaussian recursion",
    "R chains, refitted to n samples of their predecessor for G generations (replace, maximum likelihood). Millions of normals a second, all generations included, best of the rounds.",
    gaussianTable(gaussian),
    "The kernel and the peers give every chain's mean and log variance in memory, in float32. The engine rows go from definition to reports: they also measure four metrics on every chain and generation, and pass them between threads. Our kernel uses that a Gaussian's samples are mean + width x noise: the noise of all generations is drawn at once and the chain is walked over its moments, which matters most for a single chain; peers follow the recursion as it is written.",
    ...(gaussian.missing.length > 0 ? [gaussian.missing.map((one) => `${one.name}: ${one.missing}.`).join("\n")] : []),
    "## Aims",
    "Times faster, with the aim in brackets. Median over rounds of the ratio within a round; for PyTorch the better of its thread counts.",
    targetTable(gaussian),
    "## Bigram on text",
    `One replace generation (fit, generate ${bigram.tokens.toLocaleString("en-US")} tokens, measure every metric) of a bigram model with ${bigram.types.toLocaleString("en-US")} types on ${bigram.text}, one thread: **${bigram.seconds.toFixed(3)} s**; aim: under ${bigram.wanted} s${bigram.seconds < bigram.wanted ? "" : ", **missed**"}.`,
    "## Models that learn by gradient",
    "Characters, context 64, vocabulary 65; batches of 16 windows in training (loss, gradients, clipping, AdamW) and of 64 sequences in generation (keys and values cached on both sides); a variational autoencoder on 28 x 28 images, batch 128. PyTorch runs eagerly, its AdamW fused. Items a second, best of the rounds; two replicates at once and two processes: both together.",
    modelsTable(models),
    ...(models.missing.length > 0 ? [models.missing.map((one) => `${one.name}: ${one.missing}.`).join("\n")] : []),
    "Times faster than the best of PyTorch on the same cores, median over rounds of the ratio within a round, with the aim in brackets.",
    modelTargets(models),
    "## A live page",
    `An experiment of ${live.arms} arms x ${live.generations} generations while it runs, in headless Chromium on the same cores as server and runner: first paint **${live.firstPaint.toFixed(0)} ms** (aim: under ${live.aims.firstPaint}${missed(live.firstPaint > live.aims.firstPaint)}), longest task after loading **${live.longestTask.toFixed(0)} ms** over ${live.updates.toLocaleString("en-US")} changes of the page (aim: none over ${live.aims.longestTask}${missed(live.longestTask > live.aims.longestTask)}).`,
    bandText(band),
    "## The list",
    listText(list),
    "## Large experiments and many viewers",
    largeText(large),
    "## Weight of the pages",
    weightText(weight),
  ]
    .filter((part) => part !== "")
    .join("\n\n")}\n`;
}

/** Sections that were measured on another day than the newest. */
function earlierSections({ date }: Machine, dates: Results["dates"]): string {
  const earlier = Object.entries(dates).filter(([, day]) => day !== date);
  return earlier.length === 0
    ? ""
    : `Measured earlier: ${earlier.map(([name, day]) => `${name} on ${day}`).join(", ")}.`;
}

const largeText = ({ arms, generations, html, usable, sort, latency, aims }: LargeResult): string =>
  `${arms.toLocaleString("en-US")} arms x ${generations} generations: a page of **${Math.round(html / 1000).toLocaleString("en-US")} KB** of HTML (aim: under ${(aims.html / 1000).toLocaleString("en-US")}${missed(html > aims.html)}), its table can be used **${usable.toFixed(0)} ms** after navigation and is sorted ${sort.toFixed(0)} ms after a press. ${latency.viewers} viewers of one experiment, of which one is a page: **${latency.p95.toFixed(0)} ms** (95 %, aim: under ${aims.p95}${missed(latency.p95 > aims.p95)}) from the first that hears of a revision to the others, over ${latency.updates.toLocaleString("en-US")} updates; ${latency.lost} lost, ${latency.doubled} doubled.

`.trim();

const bandText = ({ arms, replicates, generations, band, firstPaint, html, aims }: BandResult): string =>
  `A finished experiment of ${arms} arms x ${replicates} replicates x ${generations.toLocaleString("en-US")} generations: bands on the screen **${band.toFixed(0)} ms** after navigation (aim: under ${aims.band}${missed(band > aims.band)}), first paint after ${firstPaint.toFixed(0)} ms, ${Math.round(html / 1024).toLocaleString("en-US")} KiB of HTML.`;

const weightText = ({ pages, shared, aims }: WeightResult): string =>
  `JavaScript that a page brings by itself, gzipped (aim: under ${kilobytes(aims.bytes)}, the editor excepted): ${pages.map(({ name, bytes }) => `${name} **${kilobytes(bytes)}**${missed(bytes > aims.bytes && name !== "editor")}`).join(", ")}. The shared page: first paint **${shared.firstPaint.toFixed(0)} ms** (aim: under ${aims.firstPaint}${missed(shared.firstPaint > aims.firstPaint)}), layout shift ${shared.layoutShift.toFixed(3)}.`;

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} KB`;

const listText = ({ experiments, firstRows, filter, sort, frames, frameTime, aims }: ListResult): string =>
  `${experiments.toLocaleString("en-US")} experiments in headless Chromium on the same cores as the server, medians: first rows **${firstRows.toFixed(0)} ms** after the page was asked for (aim: under ${aims.firstRows}${missed(firstRows > aims.firstRows)}); from a key to filtered rows **${filter.toFixed(0)} ms** and from a press to sorted ones **${sort.toFixed(0)} ms** (aim: under ${aims.change}${missed(Math.max(filter, sort) > aims.change)}); **${frames.toFixed(0)} frames a second** while scrolling (aim: ${aims.frames}${missed(frames < 0.98 * aims.frames)}), 95 % of them within ${frameTime.toFixed(1)} ms.`;

const missed = (is: boolean): string => (is ? ", **missed**" : "");

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");

function machineTable(machine: Machine, { versions }: GaussianResult): string {
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return table(
    ["", ""],
    [
      ["date", machine.date],
      ["machine", `${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB`],
      ["system", `${machine.system}, Node ${machine.node}`],
      ["versions", named.join(", ")],
    ],
  );
}

const busy = ({ load, cores }: Machine): string =>
  load > 0.5
    ? `**The machine was busy** (load ${load} on ${cores} cores when the run began): absolute figures are too low, ratios are what counts. Run it again on a quiet machine.`
    : "";

const thousands = (rate: number | null): string => (rate === null ? "" : Math.round(rate).toLocaleString("en-US"));

function modelsTable({ works, rates }: ModelsResult): string {
  const head = works.map(({ name, unit }) => `${name}, ${unit}/s`);
  return table(
    ["", ...head],
    Object.entries(rates).map(([name, each]) => [name, ...each.map(thousands)]),
  );
}

function modelTargets({ works, targets }: ModelsResult): string {
  const cell = ({ wanted }: ModelTarget, ratio: number | null): string => {
    if (ratio === null) return "not measured";
    return `${ratio.toFixed(2)} (${wanted})${ratio >= wanted ? "" : " **missed**"}`;
  };
  const rows = targets.map((one) => [one.name, ...one.ratios.map((ratio) => cell(one, ratio))]);
  return table(["times faster (aim)", ...works.map(({ name }) => name)], rows);
}

const sizeName = ({ r, n, g }: GaussianResult["sizes"][number]): string =>
  `R=${r.toLocaleString("en-US")} n=${n.toLocaleString("en-US")} G=${g.toLocaleString("en-US")}`;

function gaussianTable({ sizes, rates, missing }: GaussianResult): string {
  const measured = Object.entries(rates).map(([name, each]) => [name, ...each.map(millions)]);
  const absent = missing.map(({ name }) => [name, ...sizes.map(() => "not installed")]);
  return table(["", ...sizes.map(sizeName)], [...measured, ...absent]);
}

function targetTable({ sizes, targets }: GaussianResult): string {
  const cell = ({ ratios, wanted }: Target, at: number): string => {
    const ratio = ratios[at] ?? null;
    if (ratio === null) return "not measured";
    const shown = `${ratio.toFixed(ratio < 1 ? 2 : 1)} (${wanted[at]})`;
    return ratio >= wanted[at]! ? shown : `${shown} **missed**`;
  };
  const rows = targets.map((one) => [`${one.name} over ${one.against}`, ...sizes.map((_, at) => cell(one, at))]);
  return table(["times faster (aim)", ...sizes.map(sizeName)], rows);
}
