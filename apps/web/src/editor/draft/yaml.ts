import {
  Document,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  parseDocument,
  stringify,
  visit,
  YAMLMap,
} from "yaml";
import type { Node, Pair, ParsedNode, Scalar } from "yaml";
import type { Edit, Path } from "./path.ts";

export type YamlDocument = Document.Parsed<ParsedNode, true>;

/** Characters [from, to) of a text. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const MAX_ALIASES = 100;
const layout = { lineWidth: 0, flowCollectionPadding: true } as const;

export const parseYaml = (text: string): YamlDocument =>
  parseDocument<ParsedNode, true>(text, { prettyErrors: true, strict: true }) as YamlDocument;

export const valueOf = (document: YamlDocument): unknown => document.toJS({ maxAliasCount: MAX_ALIASES });

/** The text of a value as a document of its own: short mappings and lists on one line. */
export function writeYaml(value: unknown): string {
  const document = new Document(value);
  if (isMap(document.contents)) for (const { value: node } of document.contents.items) flowWhereShort(node);
  return written(document);
}

/** Mappings are padded, lists are not: `{ kind: mix }` and `[10, 32]`. */
function written(document: Document): string {
  const text = document.toString(layout);
  const spaces: number[] = [];
  visit(parseYaml(text), {
    Seq(_, { flow, range }) {
      if (!flow || !range) return;
      for (const at of [range[0] + 1, range[1] - 2]) if (text[at] === " ") spaces.push(at);
    },
  });
  return spaces.toSorted((a, b) => b - a).reduce((shorter, at) => splice(shorter, { from: at, to: at + 1 }, ""), text);
}

/**
 * Applies edits to the text of a document. Only what an edit touches is written anew, so comments, order and layout of the rest
 * stay as they were typed: a scalar is replaced in place, anything else rewrites its top-level entry.
 */
export function editYaml(text: string, edits: readonly Edit[]): string {
  return edits.reduce(applyEdit, text);
}

function applyEdit(text: string, { path, value }: Edit): string {
  const document = parseYaml(text);
  if (path.length === 0 || !isMap(document.contents)) return writeYaml(path.length === 0 ? value : nested(path, value));
  const present = document.getIn(path, true);
  if (isScalar(present) && isInline(present) && present.range && isPlain(value)) {
    return splice(text, { from: present.range[0], to: present.range[1] }, scalarText(value));
  }
  if (document.contents.flow) {
    change(document, path, value);
    return written(document);
  }
  const span = entrySpan(text, document, path[0]!);
  change(document, path, value);
  const pair = entryOf(document, path[0]!);
  if (!pair) return span ? splice(text, span, "") : text;
  const entry = entryText(pair);
  if (span) return splice(text, span, entry);
  return `${text === "" || text.endsWith("\n") ? text : `${text}\n`}${entry}`;
}

const splice = (text: string, { from, to }: Span, replacement: string): string =>
  text.slice(0, from) + replacement + text.slice(to);

const isPlain = (value: unknown): boolean => value === null || ["string", "number", "boolean"].includes(typeof value);

/** Written on its line: neither a block scalar nor an empty value, which has no text to replace. */
const isInline = (node: Scalar): boolean =>
  node.type !== "BLOCK_LITERAL" && node.type !== "BLOCK_FOLDED" && node.range?.[0] !== node.range?.[1];

/** A scalar that is valid inside flow collections too, hence anywhere. */
const scalarText = (value: unknown): string =>
  stringify([value], { collectionStyle: "flow", flowCollectionPadding: false, lineWidth: 0 }).trim().slice(1, -1);

const nested = (path: Path, value: unknown): unknown =>
  path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);

function change(document: YamlDocument, path: Path, value: unknown): void {
  const blocked = path.findIndex((_, depth) => depth > 0 && !isCollection(document.getIn(path.slice(0, depth), true)));
  if (value === undefined) {
    if (blocked < 0) document.deleteIn(path);
    return;
  }
  const [at, content] = blocked < 0 ? [path, value] : [path.slice(0, blocked), nested(path.slice(blocked), value)];
  document.setIn(at, flowWhereShort(document.createNode(content)));
}

/** Mappings and lists of scalars go on one line; what contains others stays a block. */
function flowWhereShort<T>(node: T): T {
  if (!isCollection(node)) return node;
  const children = node.items.map((item) => (isPair(item) ? item.value : item));
  for (const child of children) flowWhereShort(child);
  node.flow = children.every((child) => !isCollection(child));
  return node;
}

function entryOf(document: Document, key: string | number): Pair<unknown, unknown> | undefined {
  if (!isMap(document.contents)) return undefined;
  return document.contents.items.find((pair) => String(isScalar(pair.key) ? pair.key.value : pair.key) === String(key));
}

/** From the key of a top-level entry to the start of the next line after its value and trailing comment. */
function entrySpan(text: string, document: YamlDocument, key: string | number): Span | undefined {
  const pair = entryOf(document, key);
  const start = isNode(pair?.key) ? pair.key.range?.[0] : undefined;
  if (!pair || start === undefined) return undefined;
  const end = isNode(pair.value) ? (pair.value.range?.[2] ?? start) : text.length;
  const lineEnd = text.slice(0, end).endsWith("\n") ? end : text.indexOf("\n", end) + 1;
  return { from: start, to: lineEnd === 0 ? text.length : lineEnd };
}

function entryText(pair: Pair<unknown, unknown>): string {
  const key = pair.key as Partial<Node> | null;
  if (key) {
    // What stands before the key is outside the span that is rewritten.
    delete (key as { commentBefore?: unknown }).commentBefore;
    delete (key as { spaceBefore?: unknown }).spaceBefore;
  }
  const map = new YAMLMap();
  map.items.push(pair);
  const document = new Document();
  document.contents = map as never;
  return written(document);
}

/** Where a path stands in the text: its key and value, or the nearest thing around it that is there. */
export function spanOf(document: YamlDocument, path: Path): Span {
  let node: unknown = document.contents;
  let span: Span = { from: 0, to: 0 };
  for (const key of path) {
    if (!isCollection(node)) break;
    const item: unknown = isMap(node)
      ? node.items.find((pair) => String(isScalar(pair.key) ? pair.key.value : pair.key) === String(key))
      : node.items[Number(key)];
    if (item === undefined) break;
    node = isPair(item) ? item.value : item;
    span = isPair(item) ? pairSpan(item, span) : (rangeOf(node) ?? span);
  }
  return span;
}

function pairSpan(pair: Pair<unknown, unknown>, around: Span): Span {
  const key = rangeOf(pair.key);
  const value = rangeOf(pair.value);
  if (!key) return value ?? around;
  return { from: key.from, to: isScalar(pair.value) && value ? value.to : key.to };
}

function rangeOf(node: unknown): Span | undefined {
  return isNode(node) && node.range ? { from: node.range[0], to: node.range[1] } : undefined;
}
