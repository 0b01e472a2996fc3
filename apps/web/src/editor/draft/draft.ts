import type { Problem } from "@heirloom/core";
import type { Edit, Path } from "./path.ts";
import { editYaml, parseYaml, spanOf, valueOf, type Span } from "./yaml.ts";

/** Why a text could not be read, and where. `line` counts from 1. */
export interface SyntaxFault extends Span {
  readonly message: string;
  readonly line: number;
}

/** One definition being written. The text is the truth; the form reads `value`, which outlives a text that cannot be read. */
export interface Draft {
  readonly text: string;
  readonly value: unknown;
  readonly fault: SyntaxFault | null;
  /** So long that reading it would hold up who types: a worker reads it, and it is edited as text alone. */
  readonly long?: true;
}

/** Longest text that is read at every key, in characters; the longest of the gallery have 6,000. */
const LONG = 16_000;

/** Texts longer than this are no definitions. */
const MAX_LENGTH = 1_000_000;

export function readDraft(text: string, before?: unknown): Draft {
  if (text.length > MAX_LENGTH) {
    const message = "The definition is over 1 MB; a definition is a page of text";
    return { text, value: before, fault: { message, line: 1, from: 0, to: 0 } };
  }
  const document = parseYaml(text);
  const [error] = document.errors;
  if (error) return { text, value: before, fault: faultOf(text, error) };
  try {
    return { text, value: valueOf(document), fault: null };
  } catch (cause) {
    const message = `The aliases of this text cannot be resolved: ${cause instanceof Error ? cause.message : String(cause)}`;
    return { text, value: before, fault: { message, line: 1, from: 0, to: 0 } };
  }
}

/** What a page makes of a text at once: one that is long keeps the value before it until a worker has read it. */
export const openDraft = (text: string, before?: unknown): Draft =>
  text.length > LONG ? { text, value: before, fault: null, long: true } : readDraft(text, before);

/** A draft whose text cannot be read, or is long, is edited as text only. */
export function editDraft(draft: Draft, edits: readonly Edit[]): Draft {
  if (draft.fault || draft.long) return draft;
  return readDraft(editYaml(draft.text, edits), draft.value);
}

function faultOf(text: string, error: { message: string; pos: [number, number] }): SyntaxFault {
  const from = Math.min(error.pos[0], text.length);
  const to = Math.min(Math.max(error.pos[1], from), text.length);
  const line = text.slice(0, from).split("\n").length;
  const message = error.message
    .split("\n")[0]!
    .replace(/ at line \d+, column \d+:?$/, "")
    .replace(/:$/, "");
  return { message, line, from, to };
}

export interface PlacedProblem extends Span {
  readonly message: string;
}

/** Problems as places in the text, for the gutter. */
export function placeProblems(text: string, problems: readonly Problem[]): PlacedProblem[] {
  if (problems.length === 0) return [];
  const document = parseYaml(text);
  if (document.errors.length > 0) return [];
  return problems.map(({ path, message }) => {
    const span = spanOf(document, path);
    return { ...span, message: isWhole(document, path) ? message : `${path.join(".")}: ${message}` };
  });
}

/** Whether the path itself is in the text, so that its place already says what is meant. */
const isWhole = (document: ReturnType<typeof parseYaml>, path: Path): boolean =>
  path.length === 0 || document.hasIn(path);
