import { promptsOf, TokenSamples } from "@heirloom/core";
import type { GenerateRequest, HeldOutText, Model, ModelFacets, Vocabulary } from "@heirloom/core";
import { toFlat } from "../../params/parameters.ts";
import type { Parameters } from "../../params/parameters.ts";
import type { Program } from "../../program/program.ts";
import type { Backend, Executable, TensorData } from "../../run/contract.ts";
import { writeSafetensors } from "../../safetensors/write.ts";
import { gptSpecs } from "./architecture.ts";
import type { Architecture } from "./architecture.ts";
import { compileBound } from "./bound.ts";
import { withCompiled } from "../compiled.ts";
import { memoryBytes, openMemory } from "./memory.ts";
import { reading, scoring } from "./programs.ts";
import { Scribe } from "./scribe.ts";
import { cutWindows, scoreWindows } from "./scoring.ts";
import { Turns } from "./turns.ts";
import { sample, search } from "./writer.ts";
import type { Piece, Told } from "./writer.ts";

/** Child of a generation's stream; sequence i draws from child i of it, however sequences are batched. */
const SEQUENCES = 2;

/** Held-out tokens that a perplexity looks at: its standard error is then near half a per cent. */
export const PERPLEXITY_TOKENS = 65_536;

/** Sequences side by side, where memory allows: more are not faster on a CPU. */
const MOST_ROWS = { writing: 64, scoring: 32 };
/** Floats of logits, and bytes of keys and values, at once. */
const MOST_LOGITS = 2 ** 23;
const MOST_MEMORY = 2 ** 28;

/** A product with one row is summed in another order than with more, so there are two at least: rows never depend on each other. */
const FEWEST_ROWS = 2;

/** The least power of two that holds `wanted`, so that few sizes are compiled; at most `most`. */
function rowsFor(wanted: number, most: number): number {
  const powers = [wanted, most].map((rows) => Math.log2(Math.max(FEWEST_ROWS, rows))) as [number, number];
  return 2 ** Math.min(Math.ceil(powers[0]), Math.floor(powers[1]));
}

let models = 0;

interface Parts {
  readonly architecture: Architecture;
  readonly parameters: Parameters;
  readonly vocabulary: Vocabulary;
  readonly backend: Backend;
}

/** A transformer over the types of a vocabulary, or more: those beyond have probabilities, but are never written. Its weights are on the host; programs are compiled for it when they are needed. */
export class TextModel implements Model {
  readonly facets: Pick<ModelFacets, "token-probabilities">;
  readonly architecture: Architecture;
  readonly parameters: Parameters;
  private readonly vocabulary: Vocabulary;
  private readonly backend: Backend;
  private readonly weights: readonly TensorData[];
  private readonly key: string;

  /** @throws when parameters are not those of the architecture */
  constructor({ architecture, parameters, vocabulary, backend }: Parts) {
    this.architecture = architecture;
    this.parameters = parameters;
    this.vocabulary = vocabulary;
    this.backend = backend;
    this.weights = toFlat(gptSpecs(architecture), parameters);
    this.key = `transformer ${models++}`;
    this.facets = {
      "token-probabilities": {
        perplexity: (text) => this.perplexity(text),
        logProbabilities: ({ tokens, starts }) => this.score(tokens, starts),
      },
    };
  }

  encode(): Uint8Array {
    return writeSafetensors(this.parameters, { format: "pt" });
  }

  /**
   * Without a prompt, texts of a context each from the beginning on, every one a segment of its own; with one, `length` tokens behind
   * each prompt. The last may be cut short.
   */
  async generate(request: GenerateRequest): Promise<TokenSamples> {
    const { size, decoding, stream } = request;
    const length = decoding.prompt?.length ?? this.architecture.context;
    const prompts = promptsOf(request, Math.ceil(size / length));
    const tokens = new Int32Array(size);
    const pieces = Array.from({ length: Math.ceil(size / length) }, (_, index): Piece => ({
      out: tokens.subarray(index * length, Math.min(size, (index + 1) * length)),
      prompt: prompts?.[index],
      stream: stream.child(SEQUENCES).child(index),
    }));
    if (size > 0) await this.write(pieces, request, length);
    const starts = Int32Array.from({ length: Math.max(1, pieces.length) }, (_, index) => index * length);
    return new TokenSamples(tokens, this.vocabulary, starts);
  }

  private async write(pieces: readonly Piece[], request: GenerateRequest, length: number): Promise<void> {
    const { decoding, signal, progress } = request;
    const { types, context } = this.architecture;
    const written = this.vocabulary.size;
    const width = decoding.beam ?? 1;
    const rows = Math.max(width, rowsFor(pieces.length * width, this.mostRows()));
    const side = Math.floor(rows / width);
    const turns = new Turns();
    const all = Math.ceil(pieces.length / side) * length;
    let done = 0;
    const told: Told = async () => {
      signal?.throwIfAborted();
      progress?.(Math.min(1, ++done / all));
      await turns.pass();
    };
    const run = decoding.beam === undefined ? sample : search;
    const looksBack = decoding.prompt !== undefined || length > context;
    await this.withScribe(rows, looksBack, async (open) => {
      for (let first = 0; first < pieces.length; first += side) {
        await run({ pieces: pieces.slice(first, first + side), rows, types, written, decoding }, open(), told);
      }
    });
    progress?.(1);
  }

  private mostRows(): number {
    const { types } = this.architecture;
    const memory = MOST_MEMORY / memoryBytes(this.architecture, 1);
    return Math.min(MOST_ROWS.writing, MOST_LOGITS / types, memory);
  }

  /** `looksBack`: whether texts are read that were not written step by step. */
  private withScribe(rows: number, looksBack: boolean, use: (open: () => Scribe) => Promise<void>): Promise<void> {
    const { backend, architecture, weights } = this;
    const make = async () => {
      const memory = await openMemory({ backend, architecture, rows, weights });
      return { memory, bytes: this.bytes() + memoryBytes(architecture, rows), release: () => memory.release() };
    };
    return withCompiled({ backend, key: `${this.key} writing ${rows}`, make }, async ({ memory }) => {
      if (!looksBack) return use(() => new Scribe({ architecture, memory }));
      return this.withProgram("reading", rows, (reader) => use(() => new Scribe({ architecture, memory, reader })));
    });
  }

  private bytes(): number {
    return this.weights.reduce((sum, data) => sum + data.byteLength, 0);
  }

  private withProgram<R>(
    name: keyof typeof programs,
    rows: number,
    use: (ready: Executable) => Promise<R>,
  ): Promise<R> {
    const { backend, architecture, weights } = this;
    const make = async () => {
      const executable = await compileBound({ backend, program: programs[name](architecture, rows), weights });
      return { executable, bytes: this.bytes(), release: () => executable.release() };
    };
    const request = { backend, key: `${this.key} ${name} ${rows}`, make };
    return withCompiled(request, ({ executable }) => use(executable));
  }

  /** ln p of each token, each segment in windows of a context, every one from the beginning on; NaN for unknown tokens (-1). */
  private score(tokens: Int32Array, starts: Int32Array): Promise<Float64Array> {
    const { architecture } = this;
    const { context, types } = architecture;
    const stretches = cutWindows(tokens, starts, context);
    const rows = rowsFor(stretches.length, Math.min(MOST_ROWS.scoring, MOST_LOGITS / (context * types)));
    return this.withProgram("scoring", rows, (executable) =>
      scoreWindows({ architecture, rows, executable }, stretches, tokens.length),
    );
  }

  private async perplexity({ heldOut }: HeldOutText): Promise<number | undefined> {
    const some = heldOut.subarray(0, PERPLEXITY_TOKENS);
    const known = (await this.score(some, Int32Array.of(0))).filter((log) => !Number.isNaN(log));
    if (known.length === 0) return undefined;
    return Math.exp(-known.reduce((sum, log) => sum + log, 0) / known.length);
  }
}

const programs = { reading, scoring } as const satisfies Record<
  string,
  (architecture: Architecture, rows: number) => Program
>;
