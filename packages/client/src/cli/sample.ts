import { InputError, requireDefinition, PREVIEW_ITEMS, PREVIEWED_REPLICATES } from "@heirloom/core";
import type { Arm, Composition, Decoding, EngineInfo, Preview, ReadDataset } from "@heirloom/core";
import { Command } from "commander";
import { createClient, type HeirloomClient } from "../client.ts";
import { readDefinitionFile } from "../definition-file/read.ts";
import { Interrupted, RunFailed } from "../errors.ts";
import { readAddress, writeAddress, type Address } from "../sample/address.ts";
import { compare, type Comparison } from "../sample/compare.ts";
import { deriveItem, type Derived } from "../sample/derive.ts";
import { readerOf } from "./dataset-file.ts";
import { interruption } from "./interrupt.ts";
import { connectionOf, experimentId, jsonOption, serverOption, type JsonOption, type ServerOption } from "./options.ts";
import { print } from "./output.ts";
import { count, figure, many } from "./words.ts";

interface SampleOptions extends ServerOption, JsonOption {
  readonly local?: true;
  readonly dataset?: string;
}

export function sampleCommand(): Command {
  return new Command("sample")
    .description("derive a generated item again, bit for bit, from its address")
    .argument(
      "<address>",
      "EXPERIMENT/ARM/REPLICATE/GENERATION/INDEX; with --local FILE#ARM/REPLICATE/GENERATION/INDEX",
    )
    .option("--local", "of a definition file, without a server")
    .option("--dataset <file>", "the file that the experiment's dataset was made of, where it reads one")
    .addOption(serverOption())
    .addOption(jsonOption())
    .action(sample);
}

/** What an address leads to. */
interface Found {
  readonly address: Address;
  readonly arm: Arm;
  readonly readDataset: ReadDataset;
  /** What was stored of the same samples, and what ran them; undefined where nothing was. */
  readonly stored?: { readonly preview: Preview; readonly engine: EngineInfo["kind"] | null } | undefined;
}

async function sample(text: string, options: SampleOptions): Promise<void> {
  const address = readAddress(text);
  const found = await (options.local ? findHere(address) : findThere(address, options));
  const { signal, release } = interruption();
  try {
    const derived = await deriveItem({ ...found, signal });
    const { stored } = found;
    const comparison = stored ? compare(derived.preview, stored.preview, stored.engine) : null;
    tell({ found, derived, comparison }, options);
    if (comparison?.match === "differs") throw new RunFailed("the stored samples are not those of this address");
  } catch (error) {
    throw signal.aborted ? new Interrupted("Stopped.") : error;
  } finally {
    release();
  }
}

async function findHere(address: Address): Promise<Found> {
  const { checked, readDataset } = await readDefinitionFile(address.of);
  return { address, arm: armOf(checked.arms, address), readDataset };
}

async function findThere(given: Address, options: SampleOptions): Promise<Found> {
  const client = createClient(connectionOf(options));
  const address = { ...given, of: experimentId(given.of) };
  const { experiment } = await client.experiments.get.query({ id: address.of });
  const arm = armOf(requireDefinition(experiment.definition).arms, address);
  const view = experiment.arms.find(({ letter }) => letter === arm.letter);
  const preview = view && (await storedOf(client, address, view.id));
  const readDataset = await readerOf(options.dataset);
  return { address, arm, readDataset, stored: preview && { preview, engine: view.engineKind } };
}

function armOf(arms: readonly Arm[], { of, arm: letter }: Address): Arm {
  const arm = arms.find((candidate) => candidate.letter === letter);
  if (arm) return arm;
  const last = arms.at(-1)!.letter;
  throw new InputError([
    { path: [], message: `${of} has no arm ${letter}: they are ${arms.length > 1 ? `A to ${last}` : "A"}` },
  ]);
}

/** Some items of the first replicates are kept by every run. */
async function storedOf(client: HeirloomClient, address: Address, armId: string): Promise<Preview | undefined> {
  const { of: experiment, replicate, generation, index } = address;
  if (replicate >= PREVIEWED_REPLICATES || index >= PREVIEW_ITEMS) return undefined;
  const samples = await client.samples.list.query({ experimentId: experiment, armId, generation });
  return samples.find((one) => one.replicate === replicate)?.preview;
}

interface Told {
  readonly found: Found;
  readonly derived: Derived;
  readonly comparison: Comparison | null;
}

function tell({ found: { address, arm, stored }, derived, comparison }: Told, { json }: JsonOption): void {
  const { item, around, decoding, composition } = derived;
  if (json) {
    const compared = comparison && { ...comparison, engine: stored!.engine };
    return print(
      JSON.stringify({ address: writeAddress(address), item, around, decoding, composition, stored: compared }),
    );
  }
  print(itemText(item));
  if (around) print(`  in: ${itemText(around)}`);
  print(`  arm ${arm.letter}, replicate ${address.replicate}, generation ${address.generation}, item ${address.index}`);
  print(`  decoding: ${decodingText(decoding)}`);
  print(`  its model learned from ${compositionText(composition)}`);
  print(`  derived on the CPU engine; ${storedText(comparison, stored?.engine ?? null)}`);
}

function itemText(item: Preview): string {
  const parts = Object.entries(item).flatMap(([key, part]: [string, unknown]) =>
    key === "kind" || key === "dimensions" ? [] : [Array.isArray(part) ? part.join(" ") : String(part)],
  );
  return parts.join(" -> ");
}

const decodingText = (decoding: Decoding): string =>
  Object.entries(decoding)
    .map(
      ([field, value]: [string, unknown]) =>
        `${field} ${typeof value === "object" ? JSON.stringify(value) : String(value)}`,
    )
    .join(", ") || "as the model is";

function compositionText(composition: Composition): string {
  return composition
    .map(({ first, last, items }) => {
      if (first < 0) return `${many(items, "real item")}`;
      if (first === last) return `${count(items)} of generation ${first}`;
      return `${count(items)} of each of the generations ${first} to ${last}`;
    })
    .join(", ");
}

function storedText(comparison: Comparison | null, engine: EngineInfo["kind"] | null): string {
  if (!comparison) return "nothing is stored to compare it with";
  const { match, items, largestDifference } = comparison;
  const ran = `the run (${engine ?? "engine unknown"})`;
  if (match === "bits") return `${ran} has the same bits, ${count(items)} values compared`;
  const off = largestDifference === null ? "" : `; the largest difference is ${figure(largestDifference)}`;
  return match === "tolerance"
    ? `${ran} agrees within the tolerance of its arithmetic${off}`
    : `${ran} has other items${off}`;
}
